package dev.tollgate.db.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much a consumer may call.
 *
 * @param plan the name of the plan that it has subscribed to
 * @param limits in place of those of the same names, and besides the others
 * @param quotas in place of the plan's of the same names, and besides its others
 */
public record Subscription(Optional<String> plan, List<Limit> limits, List<Quota> quotas) {
    /** Nothing of its own. */
    public static final Subscription NONE = new Subscription(Optional.empty(), List.of(), List.of());

    public Subscription {
        limits = List.copyOf(limits);
        quotas = List.copyOf(quotas);
    }

    /** The quotas that hold beside those of the plan; of the same name only the own one. */
    public List<Quota> quotasUnder(Optional<Plan> subscribed) {
        List<Quota> all = new ArrayList<>(quotas);
        List<String> names = quotas.stream().map(Quota::name).toList();
        subscribed.map(Plan::quotas).orElse(List.of()).stream()
                .filter(quota -> !names.contains(quota.name()))
                .forEach(all::add);
        return List.copyOf(all);
    }
}
