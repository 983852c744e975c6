package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.Operation.Method.DELETE;
import static dev.tollgate.admin.rest.Operation.Method.GET;
import static dev.tollgate.admin.rest.Operation.Method.PATCH;
import static dev.tollgate.admin.rest.Operation.Method.POST;

import dev.tollgate.admin.change.Keys;
import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What can be asked for about API keys. */
final class KeyOperations {

    private static final String ALL = Operations.API + "/consumers/{name}/keys";
    private static final String ONE = ALL + "/{id}";
    private static final Set<Parameter> CHANGE = WriteParameters.served(Parameter.NAME, Parameter.KEY_ID);

    private final KeyResource keys;

    /** @param base the path of the API, in front of the collections' names */
    KeyOperations(Database database, Keys keys, String base) {
        this.keys = new KeyResource(database, keys, base);
    }

    List<Operation> table() {
        List<Operation> table = new ArrayList<>(ofConsumer());
        table.addAll(one());
        table.add(new Operation(
                POST,
                Operations.API + "/keys/find",
                "findKeyByText",
                "Whose an API key is, for keys that leaked. The key is not logged.",
                Operation.usualRole(POST),
                Set.of(),
                new Input.Json(JsonBody.JSON, "ApiKeyQuestion"),
                List.of(
                        Replies.ok("Whose it is, whatever its state.", "ApiKeyOwner"),
                        Reply.of(404, "It is no consumer's key.", new Output.Problem())),
                keys::whose));
        return table;
    }

    private List<Operation> ofConsumer() {
        return List.of(
                new Operation(
                        GET,
                        ALL,
                        "listKeys",
                        "A page of a consumer's API keys, revoked ones included, the newest first.",
                        Role.VIEWER,
                        Set.of(Parameter.NAME, Parameter.LIMIT, Parameter.CURSOR),
                        new Input.None(),
                        List.of(Replies.ok("The page.", "ApiKeyList"), Replies.MISSING),
                        keys::list),
                new Operation(
                        POST,
                        ALL,
                        "issueKey",
                        "Issues an API key, or takes over one that is brought along.",
                        Operation.usualRole(POST),
                        WriteParameters.served(Parameter.NAME),
                        new Input.Json(JsonBody.JSON, "ApiKeyNew"),
                        List.of(Replies.preview(), issued(), Replies.MISSING, taken(), Replies.STALE),
                        keys::issue));
    }

    private List<Operation> one() {
        return List.of(
                new Operation(
                        GET,
                        ONE,
                        "findKey",
                        "One API key, without what opens anything.",
                        Role.VIEWER,
                        Set.of(Parameter.NAME, Parameter.KEY_ID, Parameter.IF_NONE_MATCH),
                        new Input.None(),
                        List.of(Replies.ok("The key.", "ApiKey", "ETag"), Replies.UNCHANGED, Replies.MISSING),
                        keys::find),
                new Operation(
                        PATCH,
                        ONE,
                        "patchKey",
                        "Changes name, end or restrictions of an API key by a merge patch (RFC 7396).",
                        Operation.usualRole(PATCH),
                        CHANGE,
                        new Input.Json(JsonBody.MERGE_PATCH, "MergePatch"),
                        List.of(Replies.written("ApiKey"), Replies.MISSING, Replies.STALE),
                        keys::patch),
                new Operation(
                        POST,
                        ONE + "/rotate",
                        "rotateKey",
                        "Issues a key in the place of an active one, which goes on for the time of the overlap.",
                        Operation.usualRole(POST),
                        CHANGE,
                        new Input.Json(JsonBody.JSON, "ApiKeyRotation"),
                        List.of(Replies.preview(), issued(), Replies.MISSING, notActive(), Replies.STALE),
                        keys::rotate),
                new Operation(
                        DELETE,
                        ONE,
                        "revokeKey",
                        "Revokes an API key for good; it stays in the list.",
                        Operation.usualRole(DELETE),
                        CHANGE,
                        new Input.None(),
                        List.of(Replies.preview(), Replies.removed(), Replies.MISSING, Replies.STALE),
                        keys::revoke));
    }

    private static Reply issued() {
        return Replies.receipt(
                201,
                "The new key; no other answer ever shows what opens.",
                new Output.Schema("ApiKeyIssued"),
                "Location",
                "ETag");
    }

    private static Reply notActive() {
        return Reply.of(409, "The key is revoked, expired, or retiring already.", new Output.Problem());
    }

    private static Reply taken() {
        return Reply.of(409, "The key that was brought along is in use already.", new Output.Problem());
    }
}
