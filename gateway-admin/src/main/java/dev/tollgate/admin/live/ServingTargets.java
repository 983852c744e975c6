package dev.tollgate.admin.live;

import dev.tollgate.db.health.NodeHealthReport;
import dev.tollgate.db.health.ServiceHealth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many addresses of a service's targets serve, each node's findings counted.
 *
 * @param all those that live nodes know
 */
public record ServingTargets(long serving, long all) {
    private static final ServingTargets NONE = new ServingTargets(0, 0);

    /** What live nodes say of each service, by its name. */
    public static Map<String, ServingTargets> of(List<NodeHealthReport> nodes) {
        Map<String, ServingTargets> services = new TreeMap<>();
        nodes.stream()
                .filter(NodeHealthReport::live)
                .flatMap(node -> node.report().services().stream())
                .forEach(service -> services.merge(service.service(), of(service), ServingTargets::plus));
        return services;
    }

    /** All of them together. */
    public static ServingTargets sum(Collection<ServiceHealth> services) {
        return services.stream().map(ServingTargets::of).reduce(NONE, ServingTargets::plus);
    }

    private static ServingTargets of(ServiceHealth service) {
        long serving = service.targets().stream()
                .filter(target -> target.condition().serves())
                .count();
        return new ServingTargets(serving, service.targets().size());
    }

    private ServingTargets plus(ServingTargets other) {
        return new ServingTargets(serving + other.serving, all + other.all);
    }

    /** Whether all of them serve. */
    public boolean whole() {
        return serving == all;
    }

    /** Whether there are some, and none serves. */
    public boolean none() {
        return serving == 0 && all > 0;
    }
}
