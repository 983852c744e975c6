package dev.tollgate.proxy.credential;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.forward.ForwardRule;
import dev.tollgate.proxy.wire.Fields;
import java.util.Optional;

/** Lets a request on to its service once there is a token for it, and hears whether the service took that. */
public final class TokenHandler implements Handler {
    private static final int UNAUTHORIZED = 401;
    private static final String DETAIL = "there is no token by which the service would know the gateway";

    private final FetchedToken token;
    private final ForwardRule rule;
    private final Handler next;

    /** @param rule tells how long a request may wait */
    public TokenHandler(FetchedToken token, ForwardRule rule, Handler next) {
        this.token = token;
        this.rule = rule;
        this.next = next;
    }

    @Override
    public Reply handle(Exchange exchange) {
        Optional<FetchedToken.Bearer> good = token.good(rule.totalLeft(exchange));
        if (good.isEmpty()) {
            return Refusal.of(
                    exchange, Problem.NO_HEALTHY_TARGET, Fields.empty().add("Retry-After", "1"), DETAIL);
        }
        Reply reply = next.handle(exchange);
        if (reply.head().status() == UNAUTHORIZED) {
            token.refused(good.get());
        }
        return reply;
    }
}
