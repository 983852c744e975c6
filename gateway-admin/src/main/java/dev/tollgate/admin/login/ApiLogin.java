package dev.tollgate.admin.login;

import dev.tollgate.admin.http.Call;
import dev.tollgate.db.model.Role;
import java.util.Optional;

/**
 * Decides whose call of the API it is: from a bearer token (RFC 6750, 2.1), or from a session's cookie with the
 * session's CSRF token, which calls that only read need too. Safe for any number of threads.
 */
public final class ApiLogin {

    private static final String SCHEME = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"tollgate\"";

    private final TokenLogin tokens;
    private final Sessions sessions;
    private final SessionCookie cookie;

    ApiLogin(TokenLogin tokens, Sessions sessions, SessionCookie cookie) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    /** What a look at the credential gives. */
    public sealed interface Decision {

        /** The caller is known. */
        record Known(Caller caller) implements Decision {}

        /**
         * The caller is not known.
         *
         * @param challenge for {@code WWW-Authenticate}
         * @param reason one sentence for people
         */
        record Unknown(String challenge, String reason) implements Decision {}

        /** There is a session, but nothing shows that its user meant to make the call. */
        record Forged(String reason) implements Decision {}
    }

    /** Decides; throws {@link dev.tollgate.db.DatabaseUnavailable} if that takes the database and it is away. */
    public Decision decide(Call call) {
        Optional<String> authorization = call.header("Authorization");
        if (authorization.isPresent()) {
            return bearer(authorization.get());
        }
        Optional<String> shown = cookie.read(call);
        if (shown.isEmpty()) {
            return new Decision.Unknown(
                    CHALLENGE, "The request carries no Authorization: Bearer with a token, and no session.");
        }
        return sessions.find(shown.get())
                .map(session -> decide(call, session))
                .orElseGet(() -> new Decision.Unknown(CHALLENGE, "The session is over; sign in again."));
    }

    /**
     * Whether whoever was let in with this call may go on with what takes this role. Asking is no use of a session,
     * so that no stream keeps one alive. Throws as {@link #decide}.
     */
    public boolean stillAllows(Call call, Role role) {
        if (call.header("Authorization").isPresent()) {
            return decide(call) instanceof Decision.Known(Caller caller)
                    && caller.role().allows(role);
        }
        return cookie.read(call)
                .flatMap(sessions::look)
                .filter(session -> session.role().allows(role))
                .isPresent();
    }

    private static Decision decide(Call call, Session session) {
        return Csrf.allows(call, session, Optional.empty())
                ? new Decision.Known(session.caller())
                : new Decision.Forged("A call with a session's cookie needs the session's token in " + Csrf.HEADER
                        + " and must come from a page of this console.");
    }

    private Decision bearer(String authorization) {
        boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        Optional<Caller> caller =
                bearer ? tokens.find(authorization.substring(SCHEME.length()).strip()) : Optional.empty();
        return caller.<Decision>map(Decision.Known::new)
                .orElseGet(() -> new Decision.Unknown(
                        CHALLENGE + ", error=\"invalid_token\"", "The token is not one that opens this API."));
    }
}
