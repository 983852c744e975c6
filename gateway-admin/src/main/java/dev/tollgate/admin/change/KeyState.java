package dev.tollgate.admin.change;

import dev.tollgate.db.StoredKey;
import java.time.Instant;
import java.util.Locale;

/** Whether an API key opens anything. */
public enum KeyState {
    ACTIVE,
    EXPIRED,
    REVOKED;

    /** The state of a key at a time. */
    public static KeyState of(StoredKey key, Instant now) {
        if (key.key().revoked()) {
            return REVOKED;
        }
        return key.key().expiresAt().filter(end -> !end.isAfter(now)).isPresent() ? EXPIRED : ACTIVE;
    }

    /** The word in answers, for example {@code active}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
