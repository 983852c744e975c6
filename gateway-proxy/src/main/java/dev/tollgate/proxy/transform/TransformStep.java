package dev.tollgate.proxy.transform;

import dev.tollgate.db.model.Destination;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import java.util.Optional;

/** Makes the path that goes on: without the prefix that the route took; of the prefix alone, {@code /} is left. */
public final class TransformStep implements Step {

    private TransformStep() {}

    /** The step for a route with this destination, if it changes anything. */
    public static Optional<Step> compile(Destination destination) {
        return switch (destination) {
            case Destination.ToService(String _, boolean stripPrefix) ->
                stripPrefix ? Optional.of(new TransformStep()) : Optional.empty();
            case Destination.Respond _ -> Optional.empty();
        };
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        exchange.path(exchange.path().without(exchange.matchedPrefix()));
        return next.handle(exchange);
    }
}
