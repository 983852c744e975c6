package dev.tollgate.db.model;

import java.util.Optional;

/** How a service's targets are watched, spared and tried again. */
public record Resilience(
        Optional<HealthCheck> healthCheck,
        Optional<Ejection> ejection,
        Optional<CircuitBreaker> circuitBreaker,
        Retry retry) {

    /** Requests are tried again, and nothing else. */
    public static final Resilience DEFAULT =
            new Resilience(Optional.empty(), Optional.empty(), Optional.empty(), Retry.DEFAULT);
}
