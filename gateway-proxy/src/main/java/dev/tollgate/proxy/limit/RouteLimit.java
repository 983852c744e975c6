package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Limit.StoreFailure;
import dev.tollgate.proxy.exchange.Exchange;
import java.util.concurrent.atomic.LongAdder;

/**
 * One limit as one route has it.
 *
 * @param position where it stands among the route's limits
 * @param tellsApart whether the route's requests have several callers by it
 * @param cost how many each request counts as
 * @param logOnly whether what is beyond it is only counted
 * @param onStoreFailure what holds while the store of shared counters does not answer
 * @param refusals of requests that were beyond it, or would have been
 */
record RouteLimit(
        int position,
        Numbers numbers,
        Caller caller,
        boolean tellsApart,
        int cost,
        boolean logOnly,
        StoreFailure onStoreFailure,
        LongAdder refusals) {

    /** The same, held to what one of so many nodes may let pass. */
    RouteLimit share(int nodes) {
        return new RouteLimit(
                position, numbers.share(nodes), caller, tellsApart, cost, logOnly, onStoreFailure, refusals);
    }

    CounterKey key(Exchange exchange) {
        return new CounterKey(numbers.kept(), caller.key(exchange));
    }
}
