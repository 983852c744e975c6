package dev.tollgate.db.health;

import dev.tollgate.db.model.TargetKey;
import dev.tollgate.db.model.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How one node finds its services; those of which it knows nothing yet are left out. */
public record HealthReport(List<ServiceHealth> services) {
    /** The most addresses of a report. */
    public static final int MOST_TARGETS = 2_000;

    public HealthReport {
        services = List.copyOf(services);
    }

    /** A report without anything. */
    public static final HealthReport EMPTY = new HealthReport(List.of());

    /** What the node knows to be decided by hand about a target; empty if it does not know the target. */
    public Optional<TargetState> forced(TargetKey key) {
        return services.stream()
                .filter(service -> service.service().equals(key.service()))
                .flatMap(service -> service.targets().stream())
                .filter(target -> target.target().equals(key.target()))
                .map(TargetHealth::forced)
                .findFirst();
    }

    /** The same with at most so many turns for each address, and without what is beyond {@link #MOST_TARGETS}. */
    HealthReport bounded(int turns) {
        List<ServiceHealth> bounded = new ArrayList<>();
        int left = MOST_TARGETS;
        for (ServiceHealth service : services) {
            List<TargetHealth> targets = service.targets().stream()
                    .limit(left)
                    .map(target -> target.withTurns(turns))
                    .toList();
            left -= targets.size();
            bounded.add(new ServiceHealth(service.service(), service.breaker(), targets));
        }
        return new HealthReport(bounded);
    }
}
