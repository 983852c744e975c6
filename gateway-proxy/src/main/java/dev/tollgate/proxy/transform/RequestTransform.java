package dev.tollgate.proxy.transform;

import dev.tollgate.db.model.Rewrite;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Transform;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.content.JsonRequests;
import dev.tollgate.proxy.content.Refused;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.operation.BodyOperations;
import dev.tollgate.proxy.operation.FieldOperations;
import dev.tollgate.proxy.operation.QueryOperations;
import dev.tollgate.proxy.template.Filled;
import dev.tollgate.proxy.template.Values;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import java.util.Optional;

/** What becomes of the requests of a route before they go on: path, query, method, fields, content. Immutable. */
final class RequestTransform {
    /** Room for what operations usually add, so that adding copies nothing again. */
    private static final int FURTHER_LINES = 4;

    private static final int FURTHER_BYTES = 256;

    private final Optional<NewPath> path;
    private final boolean stripPrefix;
    private final QueryOperations<Exchange> query;
    private final FieldOperations<Exchange> headers;
    private final Optional<byte[]> method;
    private final Optional<RequestBodyTransform> body;
    private final boolean answersAreRead;

    private RequestTransform(
            Route route, Rewrite rewrite, Transform.OfRequest changes, boolean answersAreRead, ContentRoom room) {
        this.path = rewrite.path().map(NewPath::new);
        this.stripPrefix = path.isEmpty() && rewrite.stripPrefix();
        this.query = QueryOperations.of(changes.query(), Values.OF_REQUEST);
        this.headers = FieldOperations.of(changes.headers(), Values.OF_REQUEST);
        this.method = changes.method().map(Octets::bytes);
        BodyOperations<Exchange> operations = BodyOperations.of(changes.body().operations(), Values.OF_REQUEST);
        this.body = operations.none()
                ? Optional.empty()
                : Optional.of(new RequestBodyTransform(
                        operations, changes.body().maxSize(), JsonRequests.largest(route), room));
        this.answersAreRead = answersAreRead;
    }

    static RequestTransform of(Route route, Rewrite rewrite, ContentRoom room) {
        Optional<Transform> transform = route.policies().transform();
        Transform.OfRequest changes = transform.map(Transform::request).orElse(Transform.OfRequest.NOTHING);
        boolean answersAreRead = transform
                .filter(present -> !present.response().body().operations().isEmpty())
                .isPresent();
        return new RequestTransform(route, rewrite, changes, answersAreRead, room);
    }

    boolean none() {
        return path.isEmpty() && !stripPrefix && query.none() && !changesHead() && body.isEmpty();
    }

    private boolean changesHead() {
        return !headers.none() || method.isPresent() || answersAreRead;
    }

    /** Makes the request what goes on, or says why it does not. */
    Optional<Refused> apply(Exchange exchange) {
        if (path.isPresent() && path.get().give(exchange) == Filled.UNFIT) {
            return Optional.of(Refused.of(Problem.MALFORMED_REQUEST));
        }
        if (stripPrefix) {
            // Of the prefix alone, a slash is left.
            Path before = exchange.path();
            exchange.path(before.without(exchange.pathTaken().prefixLength()));
        }
        if (!query.none()) {
            exchange.path(query.apply(exchange, exchange.path()));
        }
        boolean socket = exchange.asksForWebSocket();
        if (changesHead() && !changeHead(exchange, socket)) {
            return Optional.of(Refused.of(Problem.MALFORMED_REQUEST));
        }
        return body.isPresent() && !socket ? body.get().apply(exchange) : Optional.empty();
    }

    /** Whether all values fit in. */
    private boolean changeHead(Exchange exchange, boolean socket) {
        RequestHead head = exchange.outgoing();
        Fields fields = head.fields().copy(FURTHER_LINES, FURTHER_BYTES);
        if (!headers.apply(exchange, fields)) {
            return false;
        }
        if (answersAreRead && !socket) {
            ReadableAnswers.ask(fields);
        }
        exchange.outgoing(method.filter(_ -> !socket)
                .map(sent -> new RequestHead(sent, 0, sent.length, 0, 0, head.minorVersion(), fields))
                .orElseGet(() -> head.with(fields)));
        return true;
    }
}
