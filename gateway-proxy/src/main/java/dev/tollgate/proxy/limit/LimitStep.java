package dev.tollgate.proxy.limit;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.limit.Decision.Reading;
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
        if (decision.count() > 0) {
            exchange.addReplyFields(LimitFields.of(decision));
        }
        return decision.admitted()
                ? next.handle(exchange)
                : refuse(exchange, decision.refusal().orElseThrow());
    }

    private static Reply refuse(Exchange exchange, Reading refusal) {
        refusal.limit().refusals().increment();
        Rule rule = refusal.rule();
        Problem problem = rule.way() == Rule.Way.CONCURRENT ? Problem.CONCURRENCY_LIMITED : Problem.RATE_LIMITED;
        Fields fields = Fields.empty().add("Retry-After", Long.toString(refusal.waitSeconds()));
        String detail = "Limit " + rule.limit() + " lets " + rule.sentence() + " pass.";
        return Refusal.of(exchange, problem, fields, detail);
    }
}
