package dev.tollgate.admin.change;

import dev.tollgate.db.StoredKey;
import java.time.Instant;
import java.util.Locale;

/** Whether an API key opens anything. */
public enum KeyState {
    ACTIVE,
    /** Active still, but another key is there to take its place. */
    RETIRING,
    EXPIRED,
    REVOKED;

    /** The state of a key at a time. */
    public static KeyState of(StoredKey key, Instant now) {
        if (key.key().revoked()) {
            return REVOKED;
        }
        if (key.key().expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
            return EXPIRED;
        }
        return key.key().retiringSince().isPresent() ? RETIRING : ACTIVE;
    }

    /** The word in answers, for example {@code active}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
