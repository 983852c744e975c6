package dev.tollgate.proxy.authenticate;

import dev.tollgate.proxy.exchange.Exchange;

/** One way in which requests may show who is calling. Safe for any number of threads. */
@FunctionalInterface
interface Check {

    Finding look(Exchange exchange, Presented presented);
}
