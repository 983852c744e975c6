package dev.tollgate.proxy.capture;

import dev.tollgate.db.model.CaptureRule;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.traffic.CapturedRequest;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.mask.Masking;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Keeps whole what rules ask for, within bounds: so many requests are watched at a time and so many begin to be in a
 * second, whatever the rules say, and so many are kept in a second. Safe for any number of threads.
 */
public final class Captures {
    private static final int MOST_AT_A_TIME = 32;
    private static final int MOST_BEGUN = 1_000;
    private static final int MOST_KEPT = 10;

    private final Map<CaptureRule, RunningRule> rules = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(MOST_AT_A_TIME);
    private final Pace begun = new Pace(MOST_BEGUN);
    private final Pace kept = new Pace(MOST_KEPT);
    private final BlockingQueue<CapturedRequest> waiting = new ArrayBlockingQueue<>(2 * MOST_KEPT);
    private final Supplier<Set<String>> secretFields;
    private final InstantSource clock;

    /** @param secretFields what {@link Masking} asks for */
    public Captures(Supplier<Set<String>> secretFields, InstantSource clock) {
        this.secretFields = secretFields;
        this.clock = clock;
    }

    /** A step for routes that one of the rules may keep requests of; they are tried in their order. */
    public Optional<Step> compile(Route route, List<CaptureRule> all) {
        List<RunningRule> own = all.stream()
                .filter(rule -> rule.covers(route.name()) && rule.runs(clock.instant()))
                .map(rule -> rules.computeIfAbsent(rule, RunningRule::new))
                .toList();
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(new CaptureStep(own, Masking.of(secretFields, Optional.of(route)), this));
    }

    /** Only these rules are left. */
    public void retain(Collection<CaptureRule> left) {
        rules.keySet().retainAll(Set.copyOf(left));
    }

    /** What was kept since this was asked last. */
    public List<CapturedRequest> take() {
        List<CapturedRequest> taken = new ArrayList<>();
        waiting.drainTo(taken);
        return taken;
    }

    InstantSource clock() {
        return clock;
    }

    /** Whether one more is watched; whoever is told so gives the place back by {@link #over}. */
    boolean begin(long nanoTime) {
        if (!room.tryAcquire()) {
            return false;
        }
        if (!begun.pass(nanoTime)) {
            room.release();
            return false;
        }
        return true;
    }

    void over() {
        room.release();
    }

    /** Whether the node may keep one more at this moment. */
    boolean free(long nanoTime) {
        return kept.pass(nanoTime);
    }

    /** Kept until the next report, unless too much waits for that already. */
    boolean keep(CapturedRequest request) {
        return waiting.offer(request);
    }
}
