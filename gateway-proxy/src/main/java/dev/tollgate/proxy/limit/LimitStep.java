package dev.tollgate.proxy.limit;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.wire.Fields;

/** Refuses what is beyond a route's limits, and tells in every answer what is left of them. */
final class LimitStep implements Step {
    private final Counters counters;
    private final RouteLimit[] limits;

    /** @param limits at least one, in the order of {@link KeptLimit#order} */
    LimitStep(Counters counters, RouteLimit[] limits) {
        this.counters = counters;
        this.limits = limits;
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        Decision decision = counters.decide(limits, exchange);
        exchange.addReplyFields(LimitFields.of(decision));
        return decision.admitted() ? next.handle(exchange) : refuse(exchange, decision);
    }

    private static Reply refuse(Exchange exchange, Decision decision) {
        decision.reading(0).limit().refusals().increment();
        Fields fields = Fields.empty().add("Retry-After", Long.toString(decision.retryAfterSeconds()));
        return Refusal.of(exchange, Problem.RATE_LIMITED, fields);
    }
}
