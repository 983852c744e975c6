package dev.tollgate.proxy.limit;

import java.util.Arrays;

/**
 * The limits that a request is held to.
 *
 * @param all in the order in which they are locked
 * @param own those of them that each node counts for itself whether or not there is a store
 * @param shared the others
 * @param stated what these tell callers apart by besides who they are
 */
record HeldLimits(RouteLimit[] all, RouteLimit[] own, RouteLimit[] shared, Stated stated) {

    static HeldLimits of(RouteLimit[] all, Stated stated) {
        RouteLimit[] own = Arrays.stream(all)
                .filter(limit -> limit.numbers().rule().ofNode())
                .toArray(RouteLimit[]::new);
        RouteLimit[] shared = Arrays.stream(all)
                .filter(limit -> !limit.numbers().rule().ofNode())
                .toArray(RouteLimit[]::new);
        return new HeldLimits(all, own, shared, stated);
    }
}
