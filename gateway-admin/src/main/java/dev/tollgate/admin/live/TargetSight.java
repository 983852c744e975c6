package dev.tollgate.admin.live;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How live nodes find the targets of all services.
 *
 * @param services how many serve, by the service's name
 * @param out addresses that at least one live node finds not to serve
 * @param all addresses that live nodes know
 * @param recent {@code out} in the last 15 minutes in 60 parts, the oldest first; absent where nobody looked
 * @param stories of those that do not serve, or did not in the last 15 minutes; the worst first, at most eight
 */
public record TargetSight(
        Map<String, ServingTargets> services,
        long out,
        long all,
        List<OptionalDouble> recent,
        List<TargetStory> stories) {

    static final TargetSight NONE = of(Map.of());

    public TargetSight {
        services = Map.copyOf(services);
        recent = List.copyOf(recent);
        stories = List.copyOf(stories);
    }

    static TargetSight of(Map<String, ServingTargets> services) {
        return new TargetSight(services, 0, 0, List.of(), List.of());
    }
}
