package dev.tollgate.admin.login;

/**
 * Who makes a call.
 *
 * @param name as revisions name their author
 */
public record Caller(String name) {

    /** Whoever holds the token of {@code TOLLGATE_ADMIN_TOKEN}. */
    public static final Caller ADMIN_TOKEN = new Caller("admin-token");

    /** Somebody who did not have to say who they are. */
    public static final Caller ANYBODY = new Caller("anybody");
}
