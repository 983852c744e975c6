package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.HealthCheck;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Target;
import dev.tollgate.proxy.balance.EndpointHealth.Transition;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What lives of one service between requests, by its name: its endpoints and who of them may serve. Its settings come
 * with each revision; endpoints that a revision does not touch live on. Safe for any number of threads.
 */
public final class ServicePool {
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PooledTarget> targets = new LinkedHashMap<>();
    private volatile Service settings;

    ServicePool(Service settings, InstantSource clock) {
        this.clock = clock;
        this.settings = settings;
        apply(settings);
    }

    /** The service as the revision that serves has it. */
    public Service settings() {
        return settings;
    }

    /** A revision serves that has the service like this. */
    void apply(Service next) {
        lock.lock();
        try {
            settings = next;
            Map<String, PooledTarget> before = new LinkedHashMap<>(targets);
            targets.clear();
            for (Target target : next.targets()) {
                String authority = target.url().authority();
                @Nullable PooledTarget known = before.get(authority);
                if (known == null) {
                    targets.put(authority, new PooledTarget(target, clock.instant()));
                } else {
                    known.configure(target, clock.instant());
                    targets.put(authority, known);
                }
            }
            if (next.resilience().healthCheck().isEmpty()) {
                all().forEach(ServicePool::unchecked);
            }
            changed();
        } finally {
            lock.unlock();
        }
    }

    private static void unchecked(Endpoint endpoint) {
        Endpoint.Condition condition = endpoint.condition();
        condition.unhealthy = false;
        condition.goodInRow = 0;
        condition.badInRow = 0;
    }

    /** All endpoints, whatever state they are in, in the order of the service's targets. */
    public List<Endpoint> endpoints() {
        lock.lock();
        try {
            return all();
        } finally {
            lock.unlock();
        }
    }

    private List<Endpoint> all() {
        List<Endpoint> all = new ArrayList<>();
        targets.values().forEach(target -> all.addAll(target.endpoints()));
        return all;
    }

    /**
     * The name of this target stands for these addresses now. Those that may never be called are not among them; an
     * empty list changes nothing: the last good addresses stay.
     *
     * @param target {@code host:port}; one that is not (any more) a target of the service is passed over
     */
    public void resolved(String target, List<InetAddress> addresses) {
        lock.lock();
        try {
            @Nullable PooledTarget pooled = targets.get(target);
            if (pooled != null && !addresses.isEmpty() && pooled.resolved(addresses, clock.instant())) {
                changed();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * One active check has ended; how many of a kind in a row it takes (rise, fall) is counted here. A good one also
     * ends that the endpoint is unreachable.
     *
     * @param reason of a bad one, in a few words; empty for a good one
     */
    public void checked(Endpoint endpoint, boolean good, String reason) {
        lock.lock();
        try {
            settings.resilience().healthCheck().ifPresent(rule -> count(endpoint.condition(), rule, good, reason));
            changed();
        } finally {
            lock.unlock();
        }
    }

    private static void count(Endpoint.Condition condition, HealthCheck rule, boolean good, String reason) {
        condition.goodInRow = good ? condition.goodInRow + 1 : 0;
        condition.badInRow = good ? 0 : condition.badInRow + 1;
        if (good) {
            condition.unreachable = false;
        } else {
            condition.reason = reason;
        }
        if (condition.badInRow >= rule.fall()) {
            condition.unhealthy = true;
        } else if (condition.goodInRow >= rule.rise()) {
            condition.unhealthy = false;
        }
    }

    /**
     * Somebody wants this state of a target; {@link ForcedState#ACTIVE} takes back what was wanted before.
     *
     * @param target {@code host:port}
     * @return whether the service has such a target
     */
    public boolean force(String target, ForcedState state) {
        lock.lock();
        try {
            @Nullable PooledTarget pooled = targets.get(target);
            if (pooled == null) {
                return false;
            }
            pooled.force(state);
            changed();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Works out anew who may serve. */
    private void changed() {
        for (PooledTarget target : targets.values()) {
            for (Endpoint endpoint : target.endpoints()) {
                EndpointState state = state(target, endpoint);
                String reason = state.serves() ? "" : endpoint.condition().reason;
                endpoint.history().enter(clock.instant(), state, reason);
            }
        }
    }

    private static EndpointState state(PooledTarget target, Endpoint endpoint) {
        Endpoint.Condition condition = endpoint.condition();
        return switch (target.forced()) {
            case DOWN -> EndpointState.DOWN;
            case DRAINING -> EndpointState.DRAINING;
            case ACTIVE -> {
                if (condition.unreachable) {
                    yield EndpointState.UNREACHABLE;
                }
                yield condition.unhealthy ? EndpointState.UNHEALTHY : EndpointState.HEALTHY;
            }
        };
    }

    /** What is known of each endpoint now. */
    public List<EndpointHealth> health() {
        lock.lock();
        try {
            List<EndpointHealth> health = new ArrayList<>();
            for (PooledTarget target : targets.values()) {
                target.endpoints().forEach(endpoint -> health.add(health(target.configured(), endpoint)));
            }
            return health;
        } finally {
            lock.unlock();
        }
    }

    private static EndpointHealth health(Target target, Endpoint endpoint) {
        Transition current = endpoint.history().current();
        return new EndpointHealth(
                target.url().authority(),
                endpoint.address().map(InetAddress::getHostAddress),
                target.weight(),
                target.tier(),
                current.state().serves(),
                current.state(),
                current.at(),
                current.reason(),
                endpoint.condition().lastError,
                endpoint.inFlight(),
                endpoint.requests(),
                endpoint.errors(),
                Duration.ZERO,
                endpoint.history().recent());
    }
}
