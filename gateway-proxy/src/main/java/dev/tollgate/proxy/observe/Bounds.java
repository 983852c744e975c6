package dev.tollgate.proxy.observe;

import java.util.stream.LongStream;

/**
 * The bucket bounds that scrapes show, in nanoseconds: fewer than are counted in, so that a route's series stay few.
 */
final class Bounds {
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;

    private Bounds() {}

    /** 1 ms to 60 s: what clients and services take. */
    static long[] ofRequests() {
        return milliseconds(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000);
    }

    /** 10 µs to 1 s: what the gateway itself takes. */
    static long[] ofGateway() {
        return LongStream.of(10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 100_000, 1_000_000)
                .map(count -> count * MICROSECOND)
                .toArray();
    }

    private static long[] milliseconds(long... counts) {
        return LongStream.of(counts).map(count -> count * MILLISECOND).toArray();
    }
}
