package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.Operation.Method.DELETE;
import static dev.tollgate.admin.rest.Operation.Method.GET;
import static dev.tollgate.admin.rest.Operation.Method.PATCH;
import static dev.tollgate.admin.rest.Operation.Method.POST;
import static dev.tollgate.admin.rest.Operation.Method.PUT;

import dev.tollgate.admin.login.Login;
import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What can be asked for about users and tokens, which are no configuration. */
final class AccountOperations {

    private static final String USERS = Operations.API + "/users";
    private static final String TOKENS = Operations.API + "/tokens";

    private static final Set<Parameter> LIST = ListParameters.BY_NAME;
    private static final Set<Parameter> CONDITIONS = WriteParameters.stored();
    private static final Set<Parameter> ONE = Set.of(Parameter.NAME);
    private static final Set<Parameter> WRITE_ONE = WriteParameters.stored(Parameter.NAME);

    private final UserResource users;
    private final TokenResource tokens;

    /** @param base the path of the API, in front of the collections' names */
    AccountOperations(Database database, Login login, String base) {
        this.users = new UserResource(login.users(), new Receipts(database), base);
        this.tokens = new TokenResource(login.tokens(), new Receipts(database), base);
    }

    List<Operation> table() {
        List<Operation> table = new ArrayList<>(allUsers());
        table.addAll(oneUser());
        table.addAll(tokens());
        return table;
    }

    private List<Operation> allUsers() {
        return List.of(
                new Operation(
                        GET,
                        USERS,
                        "listUsers",
                        "A page of the people who sign in; q searches names.",
                        Role.VIEWER,
                        LIST,
                        new Input.None(),
                        List.of(Replies.ok("The page.", "UserList")),
                        users::list),
                new Operation(
                        POST,
                        USERS,
                        "createUser",
                        "Adds a user.",
                        Operation.usualRole(POST),
                        CONDITIONS,
                        new Input.Json(JsonBody.JSON, "User"),
                        List.of(Replies.preview(), Replies.added("User"), Replies.taken(), Replies.STALE),
                        users::create),
                new Operation(
                        GET,
                        USERS + "/{name}",
                        "findUser",
                        "One user, without the password.",
                        Role.VIEWER,
                        Set.of(Parameter.NAME, Parameter.IF_NONE_MATCH),
                        new Input.None(),
                        List.of(Replies.ok("The user.", "User", "ETag"), Replies.UNCHANGED, Replies.MISSING),
                        users::find));
    }

    private List<Operation> oneUser() {
        return List.of(
                new Operation(
                        PUT,
                        USERS + "/{name}",
                        "putUser",
                        "Adds or replaces a user; a password that is not sent stays.",
                        Operation.usualRole(PUT),
                        WRITE_ONE,
                        new Input.Json(JsonBody.JSON, "UserPut"),
                        List.of(Replies.stored("User"), Replies.added("User"), lastAdmin(), Replies.STALE),
                        users::put),
                new Operation(
                        PATCH,
                        USERS + "/{name}",
                        "patchUser",
                        "Changes a user by a merge patch (RFC 7396); another role or password ends their sessions.",
                        Operation.usualRole(PATCH),
                        WRITE_ONE,
                        new Input.Json(JsonBody.MERGE_PATCH, "MergePatch"),
                        List.of(Replies.stored("User"), Replies.MISSING, lastAdmin(), Replies.STALE),
                        users::patch),
                new Operation(
                        DELETE,
                        USERS + "/{name}",
                        "deleteUser",
                        "Removes a user and ends their sessions.",
                        Operation.usualRole(DELETE),
                        WRITE_ONE,
                        new Input.None(),
                        List.of(Replies.preview(), Replies.dropped(), Replies.MISSING, lastAdmin(), Replies.STALE),
                        users::remove));
    }

    private List<Operation> tokens() {
        return List.of(
                new Operation(
                        GET,
                        TOKENS,
                        "listTokens",
                        "A page of the tokens of programs, expired ones included; q searches names.",
                        Role.VIEWER,
                        LIST,
                        new Input.None(),
                        List.of(Replies.ok("The page.", "TokenList")),
                        tokens::list),
                new Operation(
                        POST,
                        TOKENS,
                        "createToken",
                        "Makes a token.",
                        Operation.usualRole(POST),
                        Set.of(Parameter.DRY_RUN, Parameter.COMMENT),
                        new Input.Json(JsonBody.JSON, "Token"),
                        List.of(Replies.preview(), issued(), Replies.taken()),
                        tokens::create),
                new Operation(
                        GET,
                        TOKENS + "/{name}",
                        "findToken",
                        "One token, without what opens anything.",
                        Role.VIEWER,
                        ONE,
                        new Input.None(),
                        List.of(Replies.ok("The token.", "Token"), Replies.MISSING),
                        tokens::find),
                new Operation(
                        DELETE,
                        TOKENS + "/{name}",
                        "deleteToken",
                        "Revokes a token at once.",
                        Operation.usualRole(DELETE),
                        Set.of(Parameter.NAME, Parameter.DRY_RUN, Parameter.COMMENT),
                        new Input.None(),
                        List.of(Replies.preview(), Replies.dropped(), Replies.MISSING),
                        tokens::remove));
    }

    private static Reply issued() {
        return Reply.of(
                201,
                "The new token; no other answer ever shows what opens.",
                new Output.Schema("NewToken"),
                "Location",
                "Tollgate-Revision");
    }

    private static Reply lastAdmin() {
        return Reply.of(409, "Nobody who may sign in would be an admin.", new Output.Problem());
    }
}
