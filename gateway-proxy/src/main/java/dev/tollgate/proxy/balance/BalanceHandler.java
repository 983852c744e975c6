package dev.tollgate.proxy.balance;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.GrpcCall;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.forward.ReplayedBody;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import java.time.Duration;

/** Sends requests to the endpoints of one service. */
final class BalanceHandler implements Handler {
    private static final long SOON_SECONDS = 1;

    private final ServicePool pool;
    private final SendingRule rule;

    BalanceHandler(ServicePool pool, SendingRule rule) {
        this.pool = pool;
        this.rule = rule;
    }

    @Override
    public Reply handle(Exchange exchange) {
        if (GrpcCall.hasDeadline(exchange) && rule.forward().spent(exchange)) {
            return Refusal.of(exchange, Problem.TOTAL_TIMEOUT);
        }
        Eligible eligible = pool.eligible();
        if (eligible.none()) {
            return nobody(exchange, eligible);
        }
        return switch (pool.admit()) {
            case Admission.Permit permit -> deliver(exchange, permit);
            case Admission.Refused(Duration retryAfter) ->
                Refusal.of(
                        exchange,
                        Problem.CIRCUIT_OPEN,
                        retryAfter(retryAfter.plusNanos(999_999_999).toSeconds()));
        };
    }

    private Reply deliver(Exchange exchange, Admission.Permit permit) {
        pool.budget().request(System.nanoTime());
        Choice choice = new Choice(exchange, pool, rule);
        if (!choice.first()) {
            permit.unused();
            return pool.eligible().none()
                    ? nobody(exchange, pool.eligible())
                    : Refusal.of(exchange, Problem.OVERLOADED, retryAfter(SOON_SECONDS));
        }
        keepContent(exchange);
        return new Delivery(exchange, pool, rule, choice, permit).run();
    }

    private static Fields retryAfter(long seconds) {
        return Fields.empty().add("Retry-After", Long.toString(seconds));
    }

    private static Reply nobody(Exchange exchange, Eligible eligible) {
        return Refusal.of(exchange, Problem.NO_HEALTHY_TARGET, Fields.empty(), eligible.told());
    }

    /**
     * Content that may have to be sent again is kept as it goes, if it can be expected to fit. In HTTP/2 that is any: a
     * service may say that it has not processed a request.
     */
    private void keepContent(Exchange exchange) {
        Body content = exchange.body();
        boolean again = RetryRule.repeatable(exchange) || pool.settings().http2();
        if (content.length() != 0 && content.length() <= ReplayedBody.MOST_KEPT && again) {
            exchange.body(new ReplayedBody(content));
        }
    }
}
