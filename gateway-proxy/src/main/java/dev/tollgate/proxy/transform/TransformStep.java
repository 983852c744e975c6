package dev.tollgate.proxy.transform;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Rewrite;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.PathTaken;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.template.Filled;
import java.util.Optional;

/** Makes the path that goes on; what a route does not ask for is no step. */
public final class TransformStep {

    private TransformStep() {}

    /**
     * The step for a route with this destination, if it changes anything.
     *
     * @throws IllegalArgumentException if its path has braces that name no variables
     */
    public static Optional<Step> compile(Destination destination) {
        return switch (destination) {
            case Destination.ToService(String _, Rewrite rewrite) -> compile(rewrite);
            case Destination.Split split -> compile(split.rewrite());
            case Destination.Aggregate _, Destination.Redirect _, Destination.Respond _ -> Optional.empty();
        };
    }

    private static Optional<Step> compile(Rewrite rewrite) {
        if (rewrite.path().isPresent()) {
            NewPath path = new NewPath(rewrite.path().get());
            return Optional.of((exchange, next) -> path.give(exchange) == Filled.UNFIT
                    ? Refusal.of(exchange, Problem.MALFORMED_REQUEST)
                    : next.handle(exchange));
        }
        return rewrite.stripPrefix() ? Optional.of(TransformStep::stripPrefix) : Optional.empty();
    }

    /** Of the prefix alone, {@code /} is left. */
    private static Reply stripPrefix(Exchange exchange, Handler next) {
        Path path = exchange.path();
        PathTaken taken = exchange.pathTaken();
        exchange.path(path.without(taken.prefixLength()));
        return next.handle(exchange);
    }
}
