package dev.tollgate.proxy.balance;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often something happened in the last ten seconds, in slots of half a second. Times are those of {@link
 * System#nanoTime}. Safe for any number of threads, none of which waits for another.
 */
final class RecentCount {
    private static final long SLOT_NANOS = 500_000_000;
    private static final int TEN_SECONDS = 20;
    // The slot that runs is not whole: with one more, all of the last ten seconds is covered.
    private static final int SLOTS = TEN_SECONDS + 1;

    // The upper half of each says which half second it holds, the lower half how often.
    private final AtomicLongArray slots = new AtomicLongArray(SLOTS);

    /** Counts one. */
    void add(long now) {
        long number = Math.floorDiv(now, SLOT_NANOS);
        int index = Math.floorMod(number, SLOTS);
        long held = slots.get(index);
        while (!holds(held, number)) {
            if (slots.compareAndSet(index, held, number << 32 | 1)) {
                return;
            }
            held = slots.get(index);
        }
        slots.getAndIncrement(index);
    }

    /** At least what the last ten seconds brought: what came up to half a second before them is counted too. */
    int atLeast(long now) {
        return sum(now, SLOTS);
    }

    /** At most what the last ten seconds brought: what came in the first half second of them may be missing. */
    int atMost(long now) {
        return sum(now, TEN_SECONDS);
    }

    /** How many in a second, on average over the last ten; too few in the first ten of its life. */
    double perSecond(long now) {
        long covered = (TEN_SECONDS - 1) * SLOT_NANOS + Math.floorMod(now, SLOT_NANOS);
        return atMost(now) * 1e9 / covered;
    }

    private int sum(long now, int count) {
        long last = Math.floorDiv(now, SLOT_NANOS);
        int sum = 0;
        for (long number = last - count + 1; number <= last; number++) {
            long held = slots.get(Math.floorMod(number, SLOTS));
            if (holds(held, number)) {
                sum += (int) held;
            }
        }
        return sum;
    }

    private static boolean holds(long slot, long number) {
        return (int) (slot >>> 32) == (int) number;
    }
}
