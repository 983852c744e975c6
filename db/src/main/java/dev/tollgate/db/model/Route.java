package dev.tollgate.db.model;

import java.util.List;

/**
 * What a request must look like, and what happens to it.
 *
 * @param priority higher wins before anything else is compared, -1000000 to 1000000
 */
public record Route(
        String name,
        String description,
        List<String> tags,
        boolean enabled,
        int priority,
        Match match,
        Destination destination,
        Policies policies)
        implements Entity {

    public Route {
        tags = List.copyOf(tags);
    }

    /** The route as it works under these settings. */
    public Route under(Settings settings) {
        return settings.sameForRoutes(Settings.DEFAULT)
                ? this
                : new Route(name, description, tags, enabled, priority, match, destination, policies.under(settings));
    }

    @Override
    public Kind kind() {
        return Kind.ROUTE;
    }
}
