package dev.tollgate.admin.login;

import dev.tollgate.db.model.Role;
import dev.tollgate.db.model.User;
import java.time.Instant;

/**
 * Somebody who is signed in.
 *
 * @param csrfToken what forms and scripts of this session's pages send along; see {@link Csrf}
 * @param expiresAt when the session ends, however much it is used
 */
public record Session(User user, String csrfToken, Instant createdAt, Instant expiresAt) {

    public Role role() {
        return user.role();
    }

    /** The user, as whoever makes a call. */
    public Caller caller() {
        return new Caller(user.name(), user.role(), Caller.Kind.SESSION);
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "Session[" + user.name() + "]";
    }
}
