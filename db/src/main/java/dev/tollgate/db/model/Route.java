package dev.tollgate.db.model;

import java.util.List;

/**
 * What a request must look like, and what happens to it.
 *
 * @param priority higher wins before anything else is compared, -1000000 to 1000000
 * @param nodes on which it is, if the services of its destination are there too
 */
public record Route(
        String name,
        String description,
        List<String> tags,
        boolean enabled,
        int priority,
        Match match,
        Destination destination,
        Policies policies,
        NodeScope nodes)
        implements Entity {

    public Route {
        tags = List.copyOf(tags);
    }

    /** The route as it works under these settings. */
    public Route under(Settings settings) {
        return settings.sameForRoutes(Settings.DEFAULT) ? this : with(policies.under(settings));
    }

    /** The same with other policies. */
    public Route with(Policies others) {
        return new Route(name, description, tags, enabled, priority, match, destination, others, nodes);
    }

    @Override
    public Kind kind() {
        return Kind.ROUTE;
    }
}
