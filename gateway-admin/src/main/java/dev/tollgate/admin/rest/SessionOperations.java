package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.Operation.Method.DELETE;
import static dev.tollgate.admin.rest.Operation.Method.GET;
import static dev.tollgate.admin.rest.Operation.Method.POST;

import dev.tollgate.admin.http.Problem;
import dev.tollgate.admin.login.Login;
import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;
import dev.tollgate.db.model.Role;
import java.util.List;
import java.util.Set;

/** What can be asked for about who is signed in, and by each user about their own password. */
final class SessionOperations {

    private static final String SESSIONS = Operations.API + "/sessions";

    private final SessionResource sessions;

    SessionOperations(Login login) {
        this.sessions = new SessionResource(login.sessions(), login.password());
    }

    List<Operation> table() {
        return List.of(
                new Operation(
                        GET,
                        SESSIONS,
                        "listSessions",
                        "Who is signed in, whoever was active last first: admins see all, others their own.",
                        Role.VIEWER,
                        Set.of(Parameter.SESSIONS_OF),
                        new Input.None(),
                        List.of(Replies.ok("All of them, on one page.", "SessionList")),
                        sessions::list),
                new Operation(
                        DELETE,
                        SESSIONS,
                        "endSessions",
                        "Signs a user out everywhere: admins anybody, others themselves.",
                        Role.VIEWER,
                        Set.of(Parameter.ENDED_USER, Parameter.COMMENT),
                        new Input.None(),
                        List.of(Reply.of(204, "All of them are over.", new Output.Nothing())),
                        sessions::endAll),
                new Operation(
                        DELETE,
                        SESSIONS + "/{id}",
                        "endSession",
                        "Ends a session at once: admins any, others their own.",
                        Role.VIEWER,
                        Set.of(Parameter.SESSION_ID, Parameter.COMMENT),
                        new Input.None(),
                        List.of(Reply.of(204, "It is over.", new Output.Nothing()), Replies.MISSING),
                        sessions::end),
                changePassword());
    }

    private Operation changePassword() {
        return new Operation(
                POST,
                Operations.API + "/users/{name}/password",
                "changeOwnPassword",
                "Changes the password of whoever is signed in, and ends all their other sessions.",
                Role.VIEWER,
                Set.of(Parameter.NAME, Parameter.COMMENT),
                new Input.Json(JsonBody.JSON, "OwnPassword"),
                List.of(
                        Reply.of(204, "It is the password now.", new Output.Nothing()),
                        Replies.MISSING,
                        Reply.of(
                                Problem.Type.TOO_MANY_ATTEMPTS.status(),
                                Problem.Type.TOO_MANY_ATTEMPTS.title() + ".",
                                new Output.Problem(),
                                "Retry-After")),
                sessions::changePassword);
    }
}
