package dev.tollgate.proxy.watch;

import dev.tollgate.db.Commands;
import dev.tollgate.db.DatabaseInUse;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.NumberFeed;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.Command.ForceTarget;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetKey;
import dev.tollgate.db.model.TargetState;
import dev.tollgate.proxy.balance.ServicePool;
import dev.tollgate.proxy.balance.ServicePools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hears in a thread of its own what was decided by hand about targets, and has it hold: for those that are there and
 * those that come. What is not in the database is active. While the database is away, what was heard last holds.
 */
final class ForcedStates implements AutoCloseable {
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Duration LAST_READING = Duration.ofSeconds(1);

    private final ServicePools pools;
    private final Commands commands;
    private final NumberFeed feed;
    private final Thread thread = Thread.ofVirtual().name("commands").unstarted(this::follow);
    private volatile Map<TargetKey, TargetState> states = Map.of();
    private volatile boolean closed;
    private final ReentrantLock lock = new ReentrantLock();
    private Set<TargetKey> forced = Set.of();
    private long done;

    ForcedStates(ServicePools pools, Commands commands) {
        this.pools = pools;
        this.commands = commands;
        this.feed = commands.feed();
    }

    /** Hears what holds in the caller's thread, if the database answers; then follows. */
    void start() {
        read();
        thread.start();
    }

    private void follow() {
        try {
            while (!closed) {
                feed.awaitNewerThan(done);
                if (!closed && !read()) {
                    LockSupport.parkNanos(RETRY_NANOS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the database answered. */
    private boolean read() {
        try {
            Commands.Standing standing = commands.since(done);
            Map<TargetKey, TargetState> held = new HashMap<>();
            List<TargetKey> takenBack = new ArrayList<>();
            for (Command command : standing.commands()) {
                switch (command) {
                    case ForceTarget(TargetKey target, TargetState state) -> {
                        if (state == TargetState.ACTIVE) {
                            takenBack.add(target);
                        } else {
                            held.put(target, state);
                        }
                    }
                }
            }
            states = Map.copyOf(held);
            done = standing.number();
            apply();
            takenBack.forEach(target ->
                    pools.named(target.service()).ifPresent(pool -> pool.force(target.target(), TargetState.ACTIVE)));
            return true;
        } catch (DatabaseUnavailable | DatabaseRefused | DatabaseInUse _) {
            // The feed of revisions says so once.
            return false;
        }
    }

    /** Has what was decided hold for all targets of now. Those about which nothing was decided are let be. */
    void apply() {
        lock.lock();
        try {
            Map<TargetKey, TargetState> held = states;
            for (ServicePool pool : pools.all()) {
                for (Target target : pool.settings().targets()) {
                    String authority = target.url().authority();
                    TargetKey key = new TargetKey(pool.settings().name(), authority);
                    if (held.containsKey(key) || forced.contains(key)) {
                        pool.force(authority, held.getOrDefault(key, TargetState.ACTIVE));
                    }
                }
            }
            forced = held.keySet();
        } finally {
            lock.unlock();
        }
    }

    /** What was decided about a target. */
    TargetState of(TargetKey target) {
        return states.getOrDefault(target, TargetState.ACTIVE);
    }

    /** Ends the following, and waits a moment for a reading that runs. */
    @Override
    public void close() {
        closed = true;
        feed.close();
        // No interrupt: in the embedded database it would close the file under everybody.
        LockSupport.unpark(thread);
        try {
            boolean _ = thread.join(LAST_READING);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
