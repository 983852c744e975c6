package dev.tollgate.db;

import dev.tollgate.db.document.format.Words;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;

/** The last object of a page: where the next page begins. As text: order, time and name. */
record Cursor(Sort sort, Instant time, String name) {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** Reads a cursor of a list in this order; throws {@link InvalidCursor} for anything else. */
    static Cursor parse(String text, Sort sort) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", -1);
            if (parts.length != 3 || !parts[0].equals(sort.id())) {
                throw new InvalidCursor();
            }
            Instant time = Instant.parse(parts[1]);
            if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST) || !Words.name(parts[2])) {
                throw new InvalidCursor();
            }
            return new Cursor(sort, time, parts[2]);
        } catch (IllegalArgumentException | DateTimeException _) {
            throw new InvalidCursor();
        }
    }

    /** The cursor behind an object. */
    static Cursor behind(StoredObject object, Sort sort) {
        Instant time = switch (sort) {
            case NAME, NAME_DESCENDING -> Instant.EPOCH;
            case UPDATED, UPDATED_DESCENDING -> object.updatedAt();
            case CREATED, CREATED_DESCENDING -> object.createdAt();
        };
        return new Cursor(sort, time, object.entity().name());
    }

    String text() {
        String plain = sort.id() + "\n" + time + "\n" + name;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    OffsetDateTime timestamp() {
        return time.atOffset(ZoneOffset.UTC);
    }
}
