package dev.tollgate.admin.login;

import dev.tollgate.db.model.Role;

/**
 * Who makes a call.
 *
 * @param name as revisions name their author; a token's has {@code token:} in front, which no user's name has
 */
public record Caller(String name, Role role, Kind kind) {

    /** Whoever holds the token of {@code TOLLGATE_ADMIN_TOKEN}. */
    public static final Caller ADMIN_TOKEN = new Caller("admin-token", Role.ADMIN, Kind.ENVIRONMENT);

    /** Somebody who did not have to say who they are. */
    public static final Caller ANYBODY = new Caller("anybody", Role.VIEWER, Kind.NONE);

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
