package dev.tollgate.proxy.limit;

import dev.tollgate.proxy.exchange.Exchange;
import java.util.concurrent.atomic.LongAdder;

/**
 * One limit as one route has it.
 *
 * @param position where it stands among the route's limits
 * @param tellsApart whether the route's requests have several callers by it
 * @param cost how many each request counts as
 * @param logOnly whether what is beyond it is only counted
 * @param refusals of requests that were beyond it, or would have been
 */
record RouteLimit(
        int position,
        Numbers numbers,
        Caller caller,
        boolean tellsApart,
        int cost,
        boolean logOnly,
        LongAdder refusals) {

    CounterKey key(Exchange exchange) {
        return new CounterKey(numbers.kept(), caller.key(exchange));
    }
}
