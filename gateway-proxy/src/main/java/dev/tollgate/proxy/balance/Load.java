package dev.tollgate.proxy.balance;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one endpoint has to do just now. Its latency is a moving average that a slow answer lifts at once and that time
 * lowers (peak-EWMA, as in Finagle): by a factor of e in ten seconds, by fast answers and by none alike, so that an
 * endpoint that was slow is tried again. Times are those of {@link System#nanoTime}. Safe for any number of threads,
 * none of which waits for another; readings are those of a moment.
 */
final class Load {
    // 2^20 ns, about a millisecond: in 32 bits such ticks last 49 days.
    private static final int TICK_BITS = 20;
    private static final double TIME_CONSTANT = 10e9 / (1 << TICK_BITS);
    // A clock that was read a little earlier by another thread is behind, not 49 days ahead.
    private static final int READ_EARLIER = -10_000;

    private final AtomicInteger inFlight = new AtomicInteger();
    private final RecentCount requests = new RecentCount();
    // The tick of the last sample in the upper half, below it the average in nanoseconds as a float.
    private final AtomicLong latency = new AtomicLong();

    /** A request goes to the endpoint; {@link #end} follows. */
    void begin(long now) {
        inFlight.getAndIncrement();
        requests.add(now);
    }

    /** The same if so many are not in flight yet; else says false, and nothing has begun. */
    boolean begin(long now, int most) {
        if (inFlight.getAndIncrement() >= most) {
            inFlight.getAndDecrement();
            return false;
        }
        requests.add(now);
        return true;
    }

    /** A request is over, with its last byte or without. */
    void end() {
        inFlight.getAndDecrement();
    }

    /** The head of an answer came after so long. */
    void answered(long now, long nanos) {
        int tick = tick(now);
        while (true) {
            long held = latency.get();
            float average = average(held);
            if (nanos <= average && elapsed(held, tick) == 0) {
                // It would have no weight.
                return;
            }
            double old = nanos > average ? 0 : weight(held, tick);
            double moved = nanos + (average - nanos) * old;
            if (latency.compareAndSet(held, sample(tick, moved))) {
                return;
            }
        }
    }

    /** No answer came for so long. Lifts the average but never lowers it: failing fast is not being fast. */
    void failed(long now, long nanos) {
        int tick = tick(now);
        latency.updateAndGet(held -> sample(tick, Math.max(nanos, average(held))));
    }

    int inFlight() {
        return inFlight.get();
    }

    /** Requests in a second, on average over the last ten; too few in the first ten of its life. */
    double rate(long now) {
        return requests.perSecond(now);
    }

    /** Nanoseconds; 0 before the first answer. */
    double latency(long now) {
        long held = latency.get();
        float average = average(held);
        return average == 0 ? 0 : average * weight(held, tick(now));
    }

    /** What is left of a sample's weight. */
    private static double weight(long held, int tick) {
        return Math.exp(-elapsed(held, tick) / TIME_CONSTANT);
    }

    private static long elapsed(long held, int tick) {
        int elapsed = tick - (int) (held >>> 32);
        return elapsed >= 0 ? elapsed : elapsed > READ_EARLIER ? 0 : Integer.toUnsignedLong(elapsed);
    }

    private static float average(long held) {
        return Float.intBitsToFloat((int) held);
    }

    private static long sample(int tick, double nanos) {
        return (long) tick << 32 | Integer.toUnsignedLong(Float.floatToIntBits((float) nanos));
    }

    private static int tick(long now) {
        return (int) (now >> TICK_BITS);
    }
}
