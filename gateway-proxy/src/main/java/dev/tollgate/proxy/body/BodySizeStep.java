package dev.tollgate.proxy.body;

import dev.tollgate.db.model.RequestRules;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import java.util.Optional;

/** Refuses content that is too large: by its declared length at once, else as soon as too much of it has come. */
public final class BodySizeStep implements Step {
    private final long most;

    private BodySizeStep(long most) {
        this.most = most;
    }

    /** The step of a route that limits the size. */
    public static Optional<Step> compile(Route route) {
        return route.policies().request().flatMap(RequestRules::maxBodySize).map(BodySizeStep::new);
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        long declared = exchange.body().length();
        if (declared > most) {
            return Refusal.of(exchange, Problem.BODY_TOO_LARGE);
        }
        if (declared < 0) {
            exchange.body(new BoundedBody(exchange.body(), most));
        }
        return next.handle(exchange);
    }
}
