package dev.tollgate.admin.login;

import dev.tollgate.db.model.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who is signed in.
 *
 * @param id what people tell it from other sessions by; it opens nothing
 * @param user their name
 * @param csrfToken what forms and scripts of this session's pages send along; see {@link Csrf}
 * @param expiresAt when the session ends, however much it is used
 */
public record Session(String id, String user, Role role, String csrfToken, Instant createdAt, Instant expiresAt) {

    /** The user, as whoever makes a call. */
    public Caller caller() {
        return new Caller(user, role, Caller.Kind.SESSION, Optional.of(id));
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "Session[" + user + "]";
    }
}
