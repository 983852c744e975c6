package dev.tollgate.proxy.limit;

import dev.tollgate.proxy.exchange.Exchange;

/** Counts a request by all of its limits if all admit it, and by none otherwise. */
@FunctionalInterface
interface Deciding {
    Decision decide(HeldLimits held, Exchange exchange);
}
