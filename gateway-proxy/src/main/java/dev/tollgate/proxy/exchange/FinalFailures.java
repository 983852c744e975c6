package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.Fields;

/** Tells failures that a service means from those that it meets: after the former a request is not tried again. */
@FunctionalInterface
public interface FinalFailures {

    /** No failure is meant. */
    FinalFailures NONE = (_, _) -> false;

    /** Whether an answer with these fields is the service's last word on this request, whatever its status. */
    boolean include(Exchange exchange, Fields answer);
}
