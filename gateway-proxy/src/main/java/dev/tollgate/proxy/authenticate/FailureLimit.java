package dev.tollgate.proxy.authenticate;

import dev.tollgate.proxy.exchange.ClientNetwork;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts failures to show who is calling where looking costs much: after twenty in a minute from one address (of IPv6,
 * its network of 64 bits) nobody looks any more for a while. Kept for a bounded number of addresses. Safe for any
 * number of threads.
 */
public final class FailureLimit {
    static final int ENOUGH = 20;

    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int REMEMBERED = 20_000;

    private final LongSupplier nanoTime;
    private final Map<Object, Failures> failures = new ConcurrentHashMap<>();
    private final AtomicLong swept;

    public FailureLimit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.swept = new AtomicLong(nanoTime.getAsLong());
    }

    /** When the last failures of one address were, the oldest one at {@code next}. */
    private static final class Failures {
        private final long[] at = new long[ENOUGH];
        private int count;
        private int next;

        synchronized void note(long now) {
            at[next] = now;
            next = (next + 1) % ENOUGH;
            count = Math.min(count + 1, ENOUGH);
        }

        /** Until there are less than enough within the window; 0 or less if there are. */
        synchronized long waitNanos(long now) {
            return count < ENOUGH ? 0 : at[next] + WINDOW_NANOS - now;
        }

        synchronized boolean over(long now) {
            return at[(next + ENOUGH - 1) % ENOUGH] + WINDOW_NANOS - now <= 0;
        }
    }

    /** How many seconds, rounded up, an address has to wait before anybody looks; 0 if it need not. */
    public long waitSeconds(String address) {
        Failures noted = failures.isEmpty() ? null : failures.get(ClientNetwork.of(address));
        long wait = noted == null ? 0 : noted.waitNanos(nanoTime.getAsLong());
        return wait <= 0 ? 0 : TimeUnit.NANOSECONDS.toSeconds(wait - 1) + 1;
    }

    /** How many addresses are remembered. */
    int size() {
        return failures.size();
    }

    /** What an address presented was wrong. */
    public void failed(String address) {
        long now = nanoTime.getAsLong();
        if (failures.size() >= REMEMBERED) {
            makeRoom(now);
        }
        failures.computeIfAbsent(ClientNetwork.of(address), _ -> new Failures()).note(now);
    }

    private void makeRoom(long now) {
        long last = swept.get();
        // To look at all of them takes a millisecond, too long for each of an attacker's attempts.
        if (now - last >= SWEEP_NANOS && swept.compareAndSet(last, now)) {
            failures.values().removeIf(noted -> noted.over(now));
        }
        if (failures.size() >= REMEMBERED) {
            // So many addresses at once are one attacker's: whom to forget makes no difference.
            failures.keySet().stream().findAny().ifPresent(failures::remove);
        }
    }
}
