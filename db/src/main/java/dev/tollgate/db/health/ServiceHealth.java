package dev.tollgate.db.health;

import java.util.List;
import java.util.Optional;

/**
 * How a node finds a service.
 *
 * @param breaker if the service has one
 * @param targets one entry for each address of each target, in the order of the configuration
 */
public record ServiceHealth(String service, Optional<BreakerHealth> breaker, List<TargetHealth> targets) {

    public ServiceHealth {
        targets = List.copyOf(targets);
    }
}
