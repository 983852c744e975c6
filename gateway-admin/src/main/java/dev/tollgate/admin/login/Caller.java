package dev.tollgate.admin.login;

import dev.tollgate.db.model.Role;
import java.util.Optional;

/**
 * Who makes a call.
 *
 * @param name as revisions name their author; a token's has {@code token:} in front, which no user's name has
 * @param session the id of the session that the call is made in, if it is made in one
 */
public record Caller(String name, Role role, Kind kind, Optional<String> session) {

    /** Whoever holds the token of {@code TOLLGATE_ADMIN_TOKEN}. */
    public static final Caller ADMIN_TOKEN = new Caller("admin-token", Role.ADMIN, Kind.ENVIRONMENT);

    /** Somebody who did not have to say who they are. */
    public static final Caller ANYBODY = new Caller("anybody", Role.VIEWER, Kind.NONE);

    private Caller(String name, Role role, Kind kind) {
        this(name, role, kind, Optional.empty());
    }

    /** Whoever holds a token. */
    static Caller token(String name, Role role) {
        return new Caller("token:" + name, role, Kind.TOKEN);
    }

    /** How somebody proved who they are. */
    public enum Kind {
        /** By a token of the API. */
        TOKEN,
        /** By signing in. */
        SESSION,
        /** By the token of the setting {@code TOLLGATE_ADMIN_TOKEN}. */
        ENVIRONMENT,
        /** Not at all. */
        NONE
    }
}
