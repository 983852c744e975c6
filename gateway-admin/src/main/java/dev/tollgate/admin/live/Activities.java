package dev.tollgate.admin.live;

import java.util.List;

/** What everybody had to do, the busiest first each; of the last 15 minutes, as of the newest five seconds. */
public record Activities(List<Activity> routes, List<Activity> consumers, List<Activity> codes) {

    public Activities {
        routes = List.copyOf(routes);
        consumers = List.copyOf(consumers);
        codes = List.copyOf(codes);
    }
}
