package dev.tollgate.proxy.watch;

import dev.tollgate.db.health.CheckCounts;
import dev.tollgate.proxy.balance.Endpoint;
import dev.tollgate.proxy.balance.ServicePool;
import dev.tollgate.proxy.balance.ServicePools;
import dev.tollgate.proxy.forward.TargetClients;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Checks the endpoints of all services that want it. Checks follow the configuration and the addresses of names; what
 * stays as it was goes on in its rhythm. Safe for any number of threads.
 */
final class HealthChecks implements AutoCloseable {
    /** Checks at a time; further ones are late. */
    private static final int MOST_CHECKS = 256;

    private final ServicePools pools;
    private final Tools tools;
    private final ScheduledThreadPoolExecutor threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Endpoint, RunningCheck> running = new IdentityHashMap<>();

    /** What every check works with. */
    record Tools(TargetClients clients, ScheduledExecutorService threads, InstantSource clock) {}

    HealthChecks(ServicePools pools, TargetClients clients, InstantSource clock) {
        this.pools = pools;
        this.threads = new ScheduledThreadPoolExecutor(
                MOST_CHECKS, Thread.ofVirtual().name("check-", 0).factory(), new ThreadPoolExecutor.DiscardPolicy());
        this.threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.tools = new Tools(clients, threads, clock);
    }

    /** Begins and ends checks as the services of now want it. */
    void follow() {
        lock.lock();
        try {
            Map<Endpoint, RunningCheck> before = new IdentityHashMap<>(running);
            running.clear();
            for (ServicePool pool : pools.all()) {
                RunningCheck.Manner.of(pool.settings()).ifPresent(manner -> {
                    for (Endpoint endpoint : pool.endpoints()) {
                        running.put(endpoint, next(before, endpoint, manner, pool));
                    }
                });
            }
            before.values().forEach(RunningCheck::stop);
        } finally {
            lock.unlock();
        }
    }

    /** The check that runs already, taken out of {@code before}, or a new one. */
    private RunningCheck next(
            Map<Endpoint, RunningCheck> before, Endpoint endpoint, RunningCheck.Manner manner, ServicePool pool) {
        RunningCheck known = before.get(endpoint);
        if (known != null && known.manner().equals(manner)) {
            before.remove(endpoint);
            return known;
        }
        return RunningCheck.begin(endpoint, manner, pool, tools);
    }

    /** What the checks of each address have found. */
    Map<Place, CheckCounts> counts() {
        lock.lock();
        try {
            Map<Place, CheckCounts> counts = new HashMap<>();
            running.values().forEach(check -> counts.put(check.place(), check.counts()));
            return counts;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
