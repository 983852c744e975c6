package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.wire.Octets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The Date field (RFC 9110, 6.6.1) of this second, as bytes. Safe for any number of threads. */
final class Dates {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final InstantSource time;
    private volatile Second current = new Second(Long.MIN_VALUE, new byte[0], new byte[0]);

    private record Second(long epochSecond, byte[] value, byte[] line) {}

    Dates(InstantSource time) {
        this.time = time;
    }

    /** {@code Date: ...} with its line end. */
    byte[] line() {
        return second().line();
    }

    /** The value alone. */
    byte[] value() {
        return second().value();
    }

    private Second second() {
        Second second = current;
        long now = Math.floorDiv(time.millis(), 1000);
        if (second.epochSecond() != now) {
            String value = FORMAT.format(Instant.ofEpochSecond(now));
            second = new Second(now, Octets.bytes(value), Octets.bytes("Date: " + value + "\r\n"));
            current = second;
        }
        return second;
    }
}
