package dev.tollgate.db;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;

/** The last key of a page: where the next page begins. */
record KeyCursor(Instant createdAt, String id) {
    /** Before all keys. */
    static final KeyCursor FIRST = new KeyCursor(Instant.parse("9999-12-31T00:00:00Z"), "");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,63}");

    /** Throws {@link InvalidCursor} for what is none. */
    static KeyCursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", -1);
            Instant createdAt = Instant.parse(parts[0]);
            boolean inBounds = !createdAt.isBefore(Instant.EPOCH) && !createdAt.isAfter(FIRST.createdAt);
            if (parts.length != 2 || !inBounds || !ID.matcher(parts[1]).matches()) {
                throw new InvalidCursor();
            }
            return new KeyCursor(createdAt, parts[1]);
        } catch (IllegalArgumentException | DateTimeException _) {
            throw new InvalidCursor();
        }
    }

    static KeyCursor behind(StoredKey key) {
        return new KeyCursor(key.createdAt(), key.key().id());
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((createdAt + "\n" + id).getBytes(StandardCharsets.UTF_8));
    }
}
