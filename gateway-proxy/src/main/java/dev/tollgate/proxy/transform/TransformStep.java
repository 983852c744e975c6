package dev.tollgate.proxy.transform;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Rewrite;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Transform;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.content.Refused;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import java.util.Optional;

/**
 * Changes requests before they go on, and answers before they go back; what a route does not ask for is no step. The
 * gateway's own refusals are no answers, and stay as they are.
 */
public final class TransformStep implements Step {
    private final RequestTransform request;
    private final Optional<ResponseTransform> response;

    private TransformStep(RequestTransform request, Optional<ResponseTransform> response) {
        this.request = request;
        this.response = response;
    }

    /**
     * The step for a route, if it changes anything.
     *
     * @param room for content that must be held
     * @throws IllegalArgumentException if a text has braces that name nothing, or an expression is none
     */
    public static Optional<Step> compile(Route route, ContentRoom room) {
        Rewrite rewrite = rewrite(route.destination());
        Transform.OfResponse answers =
                route.policies().transform().map(Transform::response).orElse(Transform.OfResponse.NOTHING);
        RequestTransform request = RequestTransform.of(route, rewrite, room);
        Optional<ResponseTransform> response =
                ResponseTransform.of(answers, room, route.policies().cache().isPresent());
        return request.none() && response.isEmpty()
                ? Optional.empty()
                : Optional.of(new TransformStep(request, response));
    }

    private static Rewrite rewrite(Destination destination) {
        return switch (destination) {
            case Destination.ToService(String _, Rewrite rewrite) -> rewrite;
            case Destination.Split split -> split.rewrite();
            case Destination.Aggregate _, Destination.Redirect _, Destination.Respond _ -> Rewrite.NONE;
        };
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        Optional<Refused> refused = request.apply(exchange);
        if (refused.isPresent()) {
            return Refusal.of(exchange, refused.get().problem(), refused.get().fields());
        }
        Reply reply = next.handle(exchange);
        return response.isPresent() ? response.get().apply(exchange, reply) : reply;
    }
}
