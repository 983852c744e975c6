package dev.tollgate.admin.live;

import dev.tollgate.db.traffic.RequestRecord;
import java.util.Optional;

/**
 * Which requests are wanted; what is absent is not looked at.
 *
 * @param status exactly, or its first digit alone
 * @param leastMs the shortest time that a request took in all; 0 takes every one
 * @param id the whole of it
 * @param path stands anywhere in the request's path
 * @param client its address
 * @param period when the request's head was read
 */
public record RequestFilter(
        Optional<String> route,
        Optional<String> consumer,
        Optional<Integer> status,
        Optional<String> code,
        double leastMs,
        Optional<String> id,
        Optional<String> path,
        Optional<String> client,
        Period period) {

    /** Every request. */
    public static final RequestFilter ALL = new RequestFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Period.ALL);

    /** Those that this route took. */
    public static RequestFilter ofRoute(String route) {
        return new RequestFilter(
                Optional.of(route),
                ALL.consumer,
                ALL.status,
                ALL.code,
                ALL.leastMs,
                ALL.id,
                ALL.path,
                ALL.client,
                ALL.period);
    }

    /** Those that this consumer made. */
    public static RequestFilter ofConsumer(String consumer) {
        return new RequestFilter(
                ALL.route,
                Optional.of(consumer),
                ALL.status,
                ALL.code,
                ALL.leastMs,
                ALL.id,
                ALL.path,
                ALL.client,
                ALL.period);
    }

    boolean takes(RequestRecord request) {
        return route.map(request.route()::equals).orElse(true)
                && consumer.map(request.consumer()::equals).orElse(true)
                && status.map(wanted -> wanted == (wanted < 10 ? request.status() / 100 : request.status()))
                        .orElse(true)
                && code.map(request.code()::equals).orElse(true)
                && request.totalMs() >= leastMs
                && id.map(request.id()::equals).orElse(true)
                && path.map(request.path()::contains).orElse(true)
                && client.map(request.clientAddress()::equals).orElse(true)
                && period.holds(request.at());
    }
}
