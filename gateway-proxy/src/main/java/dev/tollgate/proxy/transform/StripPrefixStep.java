package dev.tollgate.proxy.transform;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;

/** Takes the matched prefix off the path that goes on; of the prefix alone, {@code /} is left. */
public final class StripPrefixStep implements Step {

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        exchange.path(exchange.path().without(exchange.matchedPrefix()));
        return next.handle(exchange);
    }
}
