package dev.tollgate.proxy.socket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Watches the deadlines of all connections of a node. A timer for each wait would cost more than the wait of a fast
 * request; one look at all of them every 25 ms does not. So a limit may pass up to 25 ms late. Safe for any number of
 * threads.
 */
public final class Deadlines implements AutoCloseable {
    private static final long TICK_MILLIS = 25;

    private final Set<Deadline> watched = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("deadlines").daemon().factory());

    public Deadlines() {
        clock.scheduleAtFixedRate(this::check, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Watches a connection that {@code close} closes, until {@link #forget}. */
    public Deadline watch(Runnable close) {
        Deadline deadline = new Deadline(close);
        watched.add(deadline);
        return deadline;
    }

    public void forget(Deadline deadline) {
        watched.remove(deadline);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void check() {
        long now = System.nanoTime();
        for (Deadline deadline : watched) {
            deadline.check(now);
        }
    }
}
