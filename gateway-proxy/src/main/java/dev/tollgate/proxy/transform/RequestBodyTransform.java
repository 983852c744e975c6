package dev.tollgate.proxy.transform;

import dev.tollgate.db.jsonata.Expression;
import dev.tollgate.proxy.content.Beginning;
import dev.tollgate.proxy.content.ChangedContent;
import dev.tollgate.proxy.content.Coding;
import dev.tollgate.proxy.content.Content;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.content.JsonRequests;
import dev.tollgate.proxy.content.Refused;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.json.Bounds;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.json.NoRoom;
import dev.tollgate.proxy.json.TooLarge;
import dev.tollgate.proxy.operation.BodyOperations;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.WholeBody;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of requests' content. Where the operations allow it, content streams; what is short is changed before
 * anything goes on, so that the service sees nothing of what is no JSON.
 *
 * @param maxSize bytes that may be held
 * @param largest bytes that a compressed one may have without its coding
 * @param room of the node
 */
record RequestBodyTransform(BodyOperations<Exchange> operations, long maxSize, long largest, ContentRoom room) {
    /** What is waited for before content streams. */
    private static final long SHORT = 32 * 1024;

    Optional<Refused> apply(Exchange exchange) {
        if (exchange.body().length() == 0) {
            return Optional.empty();
        }
        Fields sent = exchange.head().fields();
        Optional<Refused> unreadable = JsonRequests.unreadable(sent);
        if (unreadable.isPresent()) {
            return unreadable;
        }
        if (!operations.streams() && exchange.body().length() > maxSize) {
            return Optional.of(Refused.of(Problem.BODY_TOO_LARGE));
        }
        List<Optional<JsonValue>> values = operations.values(exchange);
        return JsonRequests.reading(exchange, () -> {
            Body content = Content.decoded(exchange.body(), Coding.of(sent), largest);
            long least = operations.streams() ? SHORT : maxSize;
            ContentRoom.Share share = room.share(exchange);
            return change(exchange, Beginning.read(content, least, share), values, new Bounds(maxSize, share::need));
        });
    }

    private Optional<Refused> change(
            Exchange exchange, Beginning beginning, List<Optional<JsonValue>> values, Bounds bounds) {
        if (beginning.whole()) {
            byte[] json = beginning.bytes();
            try {
                exchange.body(WholeBody.of(json.length == 0 ? json : operations.apply(json, values, bounds.room())));
            } catch (Expression.Failed _) {
                return Optional.of(Refused.of(Problem.TRANSFORM_FAILED));
            }
        } else if (operations.streams()) {
            exchange.body(operations.apply(beginning.again(), values, bounds, RequestBodyTransform::failure));
        } else {
            return Optional.of(Refused.of(Problem.BODY_TOO_LARGE));
        }
        RequestHead head = exchange.outgoing();
        Fields fields = head.fields().copy();
        Content.withoutCoding(fields);
        ChangedContent.tell(fields);
        exchange.outgoing(
                new RequestHead(head.bytes(), head.methodFrom(), head.methodTo(), 0, 0, head.minorVersion(), fields));
        return Optional.empty();
    }

    private static RuntimeException failure(RuntimeException e) {
        WireError error = switch (e) {
            case TooLarge _ -> WireError.CONTENT_TOO_LARGE;
            case NoRoom _ -> WireError.CONTENT_WITHOUT_ROOM;
            default -> WireError.CONTENT_INVALID;
        };
        return new WireException(error, String.valueOf(e.getMessage()));
    }
}
