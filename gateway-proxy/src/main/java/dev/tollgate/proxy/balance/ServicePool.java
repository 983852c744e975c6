package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.TargetState;
import dev.tollgate.proxy.exchange.Problem;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What lives of one service between requests, by its name: its endpoints, who of them may serve, and what was seen of
 * them. Its settings come with each revision; endpoints that a revision does not touch live on. Safe for any number of
 * threads: requests read {@link #eligible}, and take the lock only for what changes who may serve.
 */
public final class ServicePool {
    private static final long PROBE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PoolTools tools;
    private final ReentrantLock lock = new ReentrantLock();
    private final PooledTargets targets;
    private final AtomicLong turn = new AtomicLong();
    private final RetryBudget budget = new RetryBudget();
    private final RetryCounts retries = new RetryCounts();
    private final Room room = new Room();
    private final Circuit circuit;
    private volatile Service settings;
    private volatile PoolRules rules;
    private Basis basis;
    private volatile Eligible eligible;
    private volatile long dueAt;
    private Optional<byte[]> cookieKey = Optional.empty();
    private boolean closed;

    /** What decides who may serve: while that is the same, what was made of it goes on. */
    private record Basis(List<Eligible.Entry> entries, Eligible.Choosing choosing) {
        Eligible eligible() {
            return Eligible.of(entries, choosing);
        }
    }

    ServicePool(Service settings, PoolTools tools) {
        this.tools = tools;
        this.targets = new PooledTargets(tools);
        this.circuit = new Circuit(tools);
        this.settings = settings;
        this.rules = PoolRules.of(settings);
        lock.lock();
        try {
            targets.enter(settings);
            circuit.guard(settings);
            this.basis = basis();
            this.eligible = basis.eligible();
        } finally {
            lock.unlock();
        }
    }

    /** The service as the revision that serves has it. */
    public Service settings() {
        return settings;
    }

    PoolRules rules() {
        return rules;
    }

    /** Who may serve now. */
    Eligible eligible() {
        return eligible;
    }

    RetryBudget budget() {
        return budget;
    }

    RetryCounts retries() {
        return retries;
    }

    Room room() {
        return room;
    }

    /** A revision serves that has the service like this. */
    void apply(Service next) {
        if (next.equals(settings)) {
            return;
        }
        lock.lock();
        try {
            settings = next;
            rules = PoolRules.of(next);
            targets.enter(next).forEach(this::spare);
            circuit.guard(next);
            if (next.resilience().healthCheck().isEmpty()) {
                targets.endpoints().forEach(endpoint -> endpoint.condition().unchecked());
            }
            if (rules.ejection().isEmpty()) {
                targets.endpoints().forEach(endpoint -> endpoint.condition().pardon());
            }
            refresh();
        } finally {
            lock.unlock();
        }
    }

    /** What the service's circuit breaker says to one more try. */
    Admission admit() {
        return circuit.admit();
    }

    /** The state of the service's circuit breaker, {@code closed}, {@code open} or {@code half-open}, if it has one. */
    public Optional<String> circuit() {
        return circuit.state();
    }

    /** No revision has the service any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            targets.leave();
        } finally {
            lock.unlock();
        }
    }

    /** All endpoints, whatever state they are in, in the order of the service's targets. */
    public List<Endpoint> endpoints() {
        lock.lock();
        try {
            return targets.endpoints();
        } finally {
            lock.unlock();
        }
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
            Optional<PooledTarget> pooled =
                    targets.named(target).filter(known -> !addresses.isEmpty() && !known.leadsTo(addresses));
            if (pooled.isPresent()) {
                pooled.get().resolved(addresses, tools.clock().instant()).forEach(this::spare);
                refresh();
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
        change(() -> settings.resilience()
                .healthCheck()
                .ifPresent(rule -> endpoint.condition().checked(rule, good, reason)));
    }

    /**
     * Somebody wants this state of a target; {@link TargetState#ACTIVE} takes back what was wanted before and ends an
     * ejection, and from then on checks and requests tell.
     *
     * @param target {@code host:port}
     * @return whether the service has such a target
     */
    public boolean force(String target, TargetState state) {
        lock.lock();
        try {
            Optional<PooledTarget> pooled = targets.named(target);
            pooled.ifPresent(found -> force(found, state));
            return pooled.isPresent();
        } finally {
            lock.unlock();
        }
    }

    private void force(PooledTarget target, TargetState state) {
        target.force(state);
        if (state == TargetState.ACTIVE) {
            target.endpoints().forEach(this::pardon);
        }
        refresh();
    }

    private void pardon(Endpoint endpoint) {
        endpoint.condition().pardon();
        endpoint.streak().returned(tools.nanoTime().getAsLong());
    }

    /** No connection to it comes up: it is out until one does. */
    void unreachable(Endpoint endpoint, Problem problem) {
        // Many requests may find that at once.
        if (endpoint.state() != EndpointState.UNREACHABLE) {
            change(() -> endpoint.condition().unreachable(problem.code(), nextProbe()));
        }
    }

    /** A connection to it came up. */
    void reached(Endpoint endpoint) {
        change(() -> endpoint.condition().reached());
    }

    private long nextProbe() {
        // Spread, so that not all nodes knock at the same moment.
        return tools.nanoTime().getAsLong()
                + PROBE_NANOS
                - ThreadLocalRandom.current().nextLong(PROBE_NANOS / 4);
    }

    /** It has failed so often in a row that it is left out for a while, unless too many are. */
    void eject(Endpoint endpoint, EjectionRule rule, String reason) {
        lock.lock();
        try {
            List<Endpoint> all = targets.endpoints();
            long out = all.stream().filter(other -> other.condition().ejected()).count();
            if (!closed && !endpoint.condition().ejected() && out < rule.most(all.size())) {
                long now = tools.nanoTime().getAsLong();
                endpoint.condition().eject(reason, now + endpoint.streak().eject(rule, now));
                endpoint.counts().ejected();
                refresh();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Does what is due by time. To be called some ten times a second. */
    void tick() {
        long now = tools.nanoTime().getAsLong();
        if (now - dueAt < 0) {
            return;
        }
        change(() -> {
            for (Endpoint endpoint : targets.endpoints()) {
                if (endpoint.condition().pardon(now)) {
                    endpoint.streak().returned(now);
                }
                if (endpoint.condition().takeProbe(now)) {
                    Thread.ofVirtual().name("probe").start(() -> probe(endpoint));
                }
            }
        });
    }

    private void probe(Endpoint endpoint) {
        Optional<Problem> problem =
                endpoint.client().connect(settings.timeouts().connect().toNanos());
        if (problem.isEmpty()) {
            reached(endpoint);
        } else {
            change(() -> endpoint.condition().probed(nextProbe()));
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            if (!closed) {
                change.run();
                refresh();
            }
        } finally {
            lock.unlock();
        }
    }

    private void spare(Endpoint endpoint) {
        if (rules.slowStart().nanos() > 0) {
            endpoint.condition().warm(tools.nanoTime().getAsLong());
        }
    }

    private void refresh() {
        Basis next = basis();
        if (!next.equals(basis)) {
            basis = next;
            eligible = next.eligible();
        }
    }

    /** Brings all states up to date; finds out what decides who may serve, and when that changes by itself. */
    private Basis basis() {
        long now = tools.nanoTime().getAsLong();
        Instant at = tools.clock().instant();
        long due = TimeUnit.HOURS.toNanos(1);
        List<Eligible.Entry> entries = new ArrayList<>();
        for (PooledTarget target : targets.all()) {
            for (Endpoint endpoint : target.endpoints()) {
                enterState(endpoint, target.forced(), now, at);
                int weight = endpoint.condition().weight(target.configured().weight(), rules.slowStart(), now);
                entries.add(new Eligible.Entry(
                        endpoint, endpoint.state(), target.configured().tier(), weight));
                due = Math.min(
                        due, endpoint.condition().due(rules.slowStart(), now).orElse(due));
            }
        }
        dueAt = now + due;
        if (cookieKey.isEmpty() && settings.balance().stickyCookie().isPresent()) {
            cookieKey = tools.cookieKey().get();
        }
        return new Basis(
                List.copyOf(entries), new Eligible.Choosing(settings.balance(), turn, cookieKey, settings.name()));
    }

    /** An endpoint that serves again is spared at first. */
    private void enterState(Endpoint endpoint, TargetState forced, long now, Instant at) {
        EndpointCondition condition = endpoint.condition();
        condition.grow(rules.slowStart(), now);
        EndpointState state = condition.state(forced);
        if (state.serves() && !endpoint.state().serves()) {
            spare(endpoint);
            state = condition.state(forced);
        }
        endpoint.state(state);
        endpoint.history().enter(at, state, condition.reason(state));
    }

    /** What came of tries at each target, by {@code host:port}. */
    Map<String, AttemptCounts> counts() {
        lock.lock();
        try {
            Map<String, AttemptCounts> counts = new HashMap<>();
            targets.all().forEach(target -> counts.put(target.configured().url().authority(), target.counts()));
            return counts;
        } finally {
            lock.unlock();
        }
    }

    /** What is known of each endpoint now. */
    public List<EndpointHealth> health() {
        lock.lock();
        try {
            List<EndpointHealth> health = new ArrayList<>();
            for (PooledTarget target : targets.all()) {
                for (Endpoint endpoint : target.endpoints()) {
                    boolean serving = eligible.endpoints().contains(endpoint);
                    health.add(EndpointHealth.of(
                            target.configured(),
                            endpoint,
                            serving,
                            tools.nanoTime().getAsLong()));
                }
            }
            return health;
        } finally {
            lock.unlock();
        }
    }
}
