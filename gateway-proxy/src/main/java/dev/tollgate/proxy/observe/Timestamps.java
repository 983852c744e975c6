package dev.tollgate.proxy.observe;

import dev.tollgate.proxy.wire.Octets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes times as RFC 3339 has them, in UTC with milliseconds; a second's digits are worked out once. Not
 * thread-safe.
 */
final class Timestamps {
    private static final DateTimeFormatter TO_SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.", Locale.ROOT);
    private static final int MILLIS_PER_SECOND = 1_000;

    private long second = Long.MIN_VALUE;
    private byte[] digits = {};

    void write(Lines lines, long epochMilli) {
        long wanted = Math.floorDiv(epochMilli, MILLIS_PER_SECOND);
        if (wanted != second) {
            digits = Octets.bytes(TO_SECONDS.format(LocalDateTime.ofEpochSecond(wanted, 0, ZoneOffset.UTC)));
            second = wanted;
        }
        lines.put(digits);
        lines.digits(Math.floorMod(epochMilli, MILLIS_PER_SECOND), 3);
        lines.put('Z');
    }
}
