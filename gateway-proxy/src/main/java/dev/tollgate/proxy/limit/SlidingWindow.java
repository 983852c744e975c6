package dev.tollgate.proxy.limit;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Never lets more than {@code requests} pass in any window. Kept in slots of a sixtieth of the window: a request weighs
 * until its whole slot is older than the window, which is up to one slot longer than it would have to.
 */
final class SlidingWindow implements Tally {
    /** Into how many slots a window is divided. */
    static final int SLOTS = 60;

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    /** One more than a window has, for the slot that it only reaches into. */
    private static final int RING = SLOTS + 1;

    private final LongSupplier nanoTime;
    private final long[] counts = new long[RING];
    private long requests;
    private long slotNanos;
    private long now;
    private long slot;
    private long total;

    SlidingWindow(Rule rule, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.now = nanoTime.getAsLong();
        set(rule);
    }

    private void set(Rule rule) {
        requests = rule.requests();
        slotNanos = Math.ceilDiv(rule.window().toNanos(), SLOTS);
        slot = Math.floorDiv(now, slotNanos);
    }

    @Override
    public void look() {
        now = nanoTime.getAsLong();
        long current = Math.floorDiv(now, slotNanos);
        long over = Math.min(current - slot, RING);
        for (long gone = 0; gone < over; gone++) {
            int at = place(current - gone);
            total -= counts[at];
            counts[at] = 0;
        }
        slot = Math.max(slot, current);
    }

    private static int place(long slot) {
        return (int) Math.floorMod(slot, (long) RING);
    }

    @Override
    public void take(int cost) {
        charge(cost);
    }

    @Override
    public void charge(long more) {
        counts[place(slot)] += more;
        total += more;
    }

    @Override
    public long used() {
        return total;
    }

    @Override
    public long remaining() {
        return Math.max(0, requests - total);
    }

    @Override
    public long secondsUntilReset() {
        return secondsUntilAdmitted(1);
    }

    @Override
    public long secondsUntilAdmitted(int cost) {
        long left = total;
        long oldest = slot - SLOTS;
        while (left + cost > requests && oldest <= slot) {
            left -= counts[place(oldest++)];
        }
        // The newest slot that has to leave leaves when the window's end has passed over all of it.
        return left == total ? 0 : Math.ceilDiv((oldest + SLOTS) * slotNanos - now, NANOS_PER_SECOND);
    }

    /** What was counted keeps its age, rounded to the younger. */
    @Override
    public void adopt(Rule rule) {
        look();
        long[] before = counts.clone();
        long newest = slot;
        long length = slotNanos;
        Arrays.fill(counts, 0);
        total = 0;
        set(rule);
        for (long old = newest - SLOTS; old <= newest; old++) {
            long moved = Math.min(slot, Math.floorDiv((old + 1) * length - 1, slotNanos));
            if (moved >= slot - SLOTS) {
                counts[place(moved)] += before[place(old)];
                total += before[place(old)];
            }
        }
    }

    @Override
    public boolean untouched() {
        look();
        return total == 0;
    }
}
