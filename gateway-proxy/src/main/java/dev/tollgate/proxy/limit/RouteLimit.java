package dev.tollgate.proxy.limit;

import dev.tollgate.proxy.exchange.Exchange;
import java.util.concurrent.atomic.LongAdder;

/**
 * One limit as one route has it.
 *
 * @param position where it stands among the route's limits
 * @param tellsApart whether the route's requests have several callers by it
 */
record RouteLimit(int position, KeptLimit kept, Caller caller, boolean tellsApart, LongAdder refusals) {

    CounterKey key(Exchange exchange) {
        return new CounterKey(kept, caller.key(exchange));
    }
}
