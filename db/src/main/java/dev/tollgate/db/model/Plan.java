package dev.tollgate.db.model;

import java.util.List;

/**
 * What consumers subscribe to.
 *
 * @param limits of each subscriber, on all routes that know who is calling
 * @param quotas of each subscriber, on the same routes
 */
public record Plan(
        String name, String description, List<String> tags, boolean enabled, List<Limit> limits, List<Quota> quotas)
        implements Entity {

    public Plan {
        tags = List.copyOf(tags);
        limits = List.copyOf(limits);
        quotas = List.copyOf(quotas);
    }

    @Override
    public Kind kind() {
        return Kind.PLAN;
    }
}
