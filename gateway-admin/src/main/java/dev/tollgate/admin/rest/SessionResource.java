package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.admin.login.Caller;
import dev.tollgate.admin.login.OwnPassword;
import dev.tollgate.admin.login.Sessions;
import dev.tollgate.db.SessionRecord;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.Role;
import java.util.List;
import java.util.Optional;

/** Who is signed in, and the own password of each. */
final class SessionResource {

    private final Sessions sessions;
    private final OwnPassword password;

    SessionResource(Sessions sessions, OwnPassword password) {
        this.sessions = sessions;
        this.password = password;
    }

    Answer list(ApiRequest request) {
        Optional<String> user = request.query().value(Parameter.SESSIONS_OF);
        List<SessionRecord> found = visible(request.caller()).stream()
                .filter(session -> user.isEmpty() || session.user().equals(user.get()))
                .toList();
        return new Answer.Document(200, ListDocument.whole(found, session -> write(session, request.caller())));
    }

    Answer end(ApiRequest request) {
        String id = request.path(Parameter.SESSION_ID);
        boolean ended = visible(request.caller()).stream()
                .filter(session -> session.id().equals(id))
                .anyMatch(session -> sessions.end(session.user(), id, request.author()));
        return ended ? new Answer.Empty(204) : Refusals.missing("sessions/" + id);
    }

    Answer endAll(ApiRequest request) {
        String user = request.query().value(Parameter.ENDED_USER).orElse("");
        if (!request.caller().role().allows(Role.ADMIN) && !own(request.caller(), user)) {
            return new Problem(Problem.Type.FORBIDDEN, "Whoever is no admin signs out nobody but themselves.").answer();
        }
        sessions.endAll(user, request.author());
        return new Answer.Empty(204);
    }

    Answer changePassword(ApiRequest request) {
        return JsonBody.read(request, JsonBody.JSON, document -> changePassword(request, document));
    }

    private Answer changePassword(ApiRequest request, JsonNode document) {
        if (!own(request.caller(), request.name())) {
            return new Problem(
                            Problem.Type.FORBIDDEN,
                            "Only whoever is signed in changes their own password; admins set it with PATCH.")
                    .answer();
        }
        String session = request.caller().session().orElse("");
        return switch (password.change(request.author(), session, document)) {
            case OwnPassword.Outcome.Changed _ -> new Answer.Empty(204);
            case OwnPassword.Outcome.Invalid(List<Mistake> mistakes) -> Refusals.invalid(mistakes);
            case OwnPassword.Outcome.Gone _ -> Refusals.missing("users/" + request.name());
            case OwnPassword.Outcome.Locked(long seconds) ->
                new Problem(Problem.Type.TOO_MANY_ATTEMPTS, "Try again in " + seconds + " s.")
                        .answer()
                        .with("Retry-After", Long.toString(seconds));
        };
    }

    private List<SessionRecord> visible(Caller caller) {
        if (caller.role().allows(Role.ADMIN)) {
            return sessions.all();
        }
        return caller.session().isPresent() ? sessions.of(caller.name()) : List.of();
    }

    private static boolean own(Caller caller, String user) {
        return caller.session().isPresent() && caller.name().equals(user);
    }

    private static ObjectNode write(SessionRecord session, Caller caller) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", session.id())
                .put("user", session.user())
                .put("role", session.role().id())
                .put("createdAt", session.createdAt().toString())
                .put("lastUsedAt", session.seenAt().toString())
                .put("expiresAt", Sessions.end(session).toString())
                .put("address", session.address())
                .put("browser", session.browser())
                .put("current", caller.session().filter(session.id()::equals).isPresent());
    }

    /** A new tree that describes a session. */
    static ObjectNode schema() {
        return Schemas.object(
                Schemas.property("id", "string", "What tells it from others; it opens nothing."),
                Schemas.property("user", "string", "Who is signed in."),
                Schemas.property("role", "string", "Their role."),
                Schemas.property("createdAt", "string", "Since when; RFC 3339."),
                Schemas.property("lastUsedAt", "string", "When it was last used, to the minute; RFC 3339."),
                Schemas.property("expiresAt", "string", "When it ends if nobody uses it any more; RFC 3339."),
                Schemas.property("address", "string", "The IP address that it was opened from."),
                Schemas.property("browser", "string", "What the browser says it is."),
                Schemas.property("current", "boolean", "Whether the call is made in this session."));
    }
}
