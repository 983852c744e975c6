package dev.tollgate.proxy.cache;

import java.util.Locale;
import java.util.Optional;

/**
 * A part of content (RFC 9110, 14.1.2).
 *
 * @param to behind its last byte; equal to {@code from} if the content ends before it begins
 */
record ByteRange(int from, int to) {
    private static final String UNIT = "bytes=";

    /** The one range that a Range field asks for; empty where the field is to be passed over. */
    static Optional<ByteRange> of(String field, int length) {
        String text = field.strip().toLowerCase(Locale.ROOT);
        int dash = text.indexOf('-');
        if (!text.startsWith(UNIT) || dash < 0 || text.indexOf(',') >= 0) {
            return Optional.empty();
        }
        String first = text.substring(UNIT.length(), dash).strip();
        String last = text.substring(dash + 1).strip();
        long from = FieldTexts.seconds(first);
        long to = FieldTexts.seconds(last);
        if (first.isEmpty()) {
            return to < 0 ? Optional.empty() : Optional.of(suffix(to, length));
        }
        if (from < 0 || !last.isEmpty() && to < from) {
            return Optional.empty();
        }
        int end = (int) Math.min(length, last.isEmpty() ? length : to + 1);
        return Optional.of(from >= length ? new ByteRange(0, 0) : new ByteRange((int) from, end));
    }

    private static ByteRange suffix(long count, int length) {
        return new ByteRange((int) Math.max(0, length - count), length);
    }

    boolean nothing() {
        return from == to;
    }
}
