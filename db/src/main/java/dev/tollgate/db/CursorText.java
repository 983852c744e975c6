package dev.tollgate.db;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** The text of cursors: what a page ends at, in a form that goes into a query and that nobody takes for more. */
final class CursorText {

    private CursorText() {}

    static String of(Object... parts) {
        String plain =
                String.join("\n", List.of(parts).stream().map(Object::toString).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The parts of a cursor that has so many; throws {@link InvalidCursor} for anything else. */
    static List<String> parse(String text, int count) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = List.of(plain.split("\n", -1));
            check(parts.size() == count);
            return parts;
        } catch (IllegalArgumentException _) {
            throw new InvalidCursor();
        }
    }

    /** A part that is a time that can be stored. */
    static Instant time(String part) {
        try {
            Instant time = Instant.parse(part);
            check(!time.isBefore(StoredTime.EARLIEST) && !time.isAfter(StoredTime.LATEST));
            return time;
        } catch (DateTimeException _) {
            throw new InvalidCursor();
        }
    }

    /** A part that is a whole number. */
    static long number(String part) {
        check(part.matches("[0-9]{1,18}"));
        return Long.parseLong(part);
    }

    /** Throws {@link InvalidCursor} unless this holds. */
    static void check(boolean holds) {
        if (!holds) {
            throw new InvalidCursor();
        }
    }
}
