package dev.tollgate.proxy.wire;

import java.util.concurrent.TimeUnit;

/** The field {@code grpc-timeout}: how long a call may take, as up to eight digits and a unit (gRPC over HTTP/2). */
public final class GrpcTimeout {
    /** What {@link #nanos} answers where there is no time. */
    public static final long INVALID = -1;

    private static final int MOST_DIGITS = 8;
    private static final long FIRST_TOO_LONG = 100_000_000;
    private static final String UNITS = "numSMH";
    private static final TimeUnit[] TIMES = {
        TimeUnit.NANOSECONDS,
        TimeUnit.MICROSECONDS,
        TimeUnit.MILLISECONDS,
        TimeUnit.SECONDS,
        TimeUnit.MINUTES,
        TimeUnit.HOURS
    };

    private GrpcTimeout() {}

    /** The time in nanoseconds, at most {@link Long#MAX_VALUE}, or {@link #INVALID}. */
    public static long nanos(byte[] bytes, int from, int to) {
        int digits = to - from - 1;
        if (digits < 1 || digits > MOST_DIGITS) {
            return INVALID;
        }
        int unit = UNITS.indexOf(bytes[to - 1]);
        long number = 0;
        for (int at = from; at < to - 1; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                return INVALID;
            }
            number = number * 10 + bytes[at] - '0';
        }
        return unit < 0 ? INVALID : TIMES[unit].toNanos(number);
    }

    /** The value that tells this time, rounded down to the finest unit that can, but never to nothing. */
    public static byte[] value(long nanos) {
        int unit = 0;
        while (TIMES[unit].convert(nanos, TimeUnit.NANOSECONDS) >= FIRST_TOO_LONG) {
            unit++;
        }
        long number = Math.max(1, TIMES[unit].convert(nanos, TimeUnit.NANOSECONDS));
        return Octets.bytes(Long.toString(number) + UNITS.charAt(unit));
    }
}
