package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.CircuitBreaker.Slow;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A service's circuit breaker. It is closed while few enough of the requests of its window fail or are slow; then it is
 * open for a time, and then half open until its probes have told how the service is: well enough by the same rates, and
 * it closes, or else it opens again. Safe for any number of threads.
 */
final class Breaker {
    /** While probes run nobody knows when the next request is let through. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** What {@link #state} may be. */
    static final List<String> STATES = List.of("closed", "half-open", "open");

    private static final Duration NEVER = Duration.ofDays(36_500);

    private final dev.tollgate.db.model.CircuitBreaker rule;
    private final LongSupplier nanoTime;
    private final CircuitBreaker machine;
    private final Admission.Permit permit = new Told(false);
    private final Admission.Permit probe = new Told(true);
    private volatile long openedAt;

    /** Closed. {@code nanoTime}: as {@link System#nanoTime}. */
    Breaker(dev.tollgate.db.model.CircuitBreaker rule, LongSupplier nanoTime) {
        this.rule = rule;
        this.nanoTime = nanoTime;
        this.machine = CircuitBreaker.of("", config(rule, nanoTime));
        machine.getEventPublisher().onStateTransition(event -> moved(event.getStateTransition()));
    }

    /** This one if it has this rule already, else a new one. */
    Breaker under(dev.tollgate.db.model.CircuitBreaker wanted) {
        return wanted.equals(rule) ? this : new Breaker(wanted, nanoTime);
    }

    Admission admit() {
        if (machine.tryAcquirePermission()) {
            return machine.getState() == State.HALF_OPEN ? probe : permit;
        }
        if (machine.getState() == State.HALF_OPEN) {
            return new Admission.Refused(SOON);
        }
        Duration left = rule.openFor().minusNanos(nanoTime.getAsLong() - openedAt);
        return new Admission.Refused(left.isPositive() ? left : SOON);
    }

    /** {@code closed}, {@code open} or {@code half-open}. */
    String state() {
        return switch (machine.getState()) {
            case OPEN, FORCED_OPEN -> "open";
            case HALF_OPEN -> "half-open";
            case CLOSED, DISABLED, METRICS_ONLY -> "closed";
        };
    }

    private void moved(StateTransition transition) {
        if (transition.getToState() == State.OPEN) {
            openedAt = nanoTime.getAsLong();
        }
    }

    private static CircuitBreakerConfig config(dev.tollgate.db.model.CircuitBreaker rule, LongSupplier nanoTime) {
        return CircuitBreakerConfig.custom()
                // Its other window takes no clock but the system's.
                .slidingWindow(
                        Math.toIntExact(rule.window().toSeconds()),
                        rule.minimumRequests(),
                        SlidingWindowType.TIME_BASED,
                        SlidingWindowSynchronizationStrategy.SYNCHRONIZED)
                .failureRateThreshold(rule.failureRatePercent())
                .slowCallRateThreshold(rule.slow().map(Slow::ratePercent).orElse(100))
                .slowCallDurationThreshold(rule.slow().map(Slow::after).orElse(NEVER))
                .waitDurationInOpenState(rule.openFor())
                .permittedNumberOfCallsInHalfOpenState(rule.probes())
                .clock(new NanoClock(nanoTime))
                .currentTimestampFunction(_ -> nanoTime.getAsLong(), TimeUnit.NANOSECONDS)
                .build();
    }

    /** What the breaker learns of one request. */
    private final class Told implements Admission.Permit {
        private final boolean probes;

        Told(boolean probes) {
            this.probes = probes;
        }

        @Override
        public void succeeded(long nanos) {
            if (counts()) {
                machine.onSuccess(nanos, TimeUnit.NANOSECONDS);
            }
        }

        @Override
        public void failed(long nanos) {
            if (counts()) {
                machine.onError(nanos, TimeUnit.NANOSECONDS, Failure.ONE);
            }
        }

        @Override
        public void unused() {
            if (probes) {
                machine.releasePermission();
            }
        }

        @Override
        public boolean awaited() {
            return probes;
        }

        /** What began before the breaker opened says nothing of how the service is now that it is probed. */
        private boolean counts() {
            return probes || machine.getState() != State.HALF_OPEN;
        }
    }

    /** The library wants to be told of failures as exceptions. */
    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        static final Failure ONE = new Failure();

        private Failure() {
            super("a request failed", null, false, false);
        }
    }
}
