package dev.tollgate.proxy.limit;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.limit.Decision.Reading;
import dev.tollgate.proxy.wire.Fields;
import org.jspecify.annotations.Nullable;

/** Refuses what is beyond the limits of a route and of its caller, and tells in every answer what is left of them. */
final class LimitStep implements Step {
    private final Counts counts;
    private final RouteLimits limits;
    private final ArrivalLog arrivals;

    LimitStep(Counts counts, RouteLimits limits, ArrivalLog arrivals) {
        this.counts = counts;
        this.limits = limits;
        this.arrivals = arrivals;
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        @Nullable Terms terms = limits.terms(exchange);
        if (terms != null && !terms.open()) {
            return Refusal.of(exchange, Problem.CONSUMER_NOT_ALLOWED);
        }
        HeldLimits held = limits.of(terms);
        arrivals.note(limits.route(), held.stated(), exchange);
        if (held.all().length == 0) {
            return next.handle(exchange);
        }
        Decision decision = counts.decide(held, exchange);
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
        Fields fields = Fields.empty()
                .add("Retry-After", Long.toString(refusal.standing().waitSeconds()));
        return Refusal.of(exchange, problem(rule.way()), fields, rule.sentence());
    }

    private static Problem problem(Rule.Way way) {
        return switch (way) {
            case CONCURRENT -> Problem.CONCURRENCY_LIMITED;
            case QUOTA -> Problem.QUOTA_EXCEEDED;
            case TOKEN_BUCKET, SLIDING_WINDOW, FIXED_WINDOW -> Problem.RATE_LIMITED;
        };
    }
}
