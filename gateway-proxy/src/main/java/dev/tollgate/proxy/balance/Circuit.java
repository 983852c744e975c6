package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Service;
import java.util.Optional;

/** A service's circuit breaker, if it wants one: the same until its rule changes. Safe for any number of threads. */
final class Circuit {
    private final PoolTools tools;
    private volatile Optional<Breaker> breaker = Optional.empty();

    Circuit(PoolTools tools) {
        this.tools = tools;
    }

    /** From now on the service is like this. */
    void guard(Service service) {
        Optional<Breaker> before = breaker;
        breaker = service.resilience()
                .circuitBreaker()
                .map(rule ->
                        before.map(known -> known.under(rule)).orElseGet(() -> new Breaker(rule, tools.nanoTime())));
    }

    /** What it says to one more try. */
    Admission admit() {
        Optional<Breaker> guarding = breaker;
        return guarding.isPresent() ? guarding.get().admit() : Admission.FREE;
    }

    /** {@code closed}, {@code open} or {@code half-open}. */
    Optional<String> state() {
        return breaker.map(Breaker::state);
    }
}
