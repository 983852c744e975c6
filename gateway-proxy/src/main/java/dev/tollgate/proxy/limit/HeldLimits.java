package dev.tollgate.proxy.limit;

import java.util.Arrays;

/**
 * The limits that a request is held to.
 *
 * @param all in the order in which they are locked
 * @param own those of them that each node counts for itself whether or not there is a store
 * @param shared the others
 */
record HeldLimits(RouteLimit[] all, RouteLimit[] own, RouteLimit[] shared) {

    static HeldLimits of(RouteLimit[] all) {
        RouteLimit[] own = Arrays.stream(all)
                .filter(limit -> limit.numbers().rule().ofNode())
                .toArray(RouteLimit[]::new);
        RouteLimit[] shared = Arrays.stream(all)
                .filter(limit -> !limit.numbers().rule().ofNode())
                .toArray(RouteLimit[]::new);
        return new HeldLimits(all, own, shared);
    }
}
