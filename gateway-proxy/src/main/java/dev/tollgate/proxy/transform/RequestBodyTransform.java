package dev.tollgate.proxy.transform;

import dev.tollgate.db.jsonata.Expression;
import dev.tollgate.proxy.content.Beginning;
import dev.tollgate.proxy.content.ChangedContent;
import dev.tollgate.proxy.content.Coding;
import dev.tollgate.proxy.content.Content;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.content.JsonRequests;
import dev.tollgate.proxy.content.Reading;
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
        try {
            return switch (JsonRequests.read(exchange, () -> changed(exchange))) {
                case Reading.Unread(Refused why) -> Optional.of(why);
                case Reading.Read(Body changed) -> {
                    tell(exchange);
                    exchange.body(changed);
                    yield Optional.empty();
                }
            };
        } catch (Expression.Failed _) {
            return Optional.of(Refused.of(Problem.TRANSFORM_FAILED));
        }
    }

    private Body changed(Exchange exchange) {
        List<Optional<JsonValue>> values = operations.values(exchange);
        ContentRoom.Share share = room.share(exchange);
        Body content =
                Content.decoded(exchange.body(), Coding.of(exchange.head().fields()), largest);
        Beginning beginning =
                operations.streams() ? Beginning.read(content, SHORT, share) : Content.whole(content, maxSize, share);
        if (!beginning.whole()) {
            Bounds bounds = new Bounds(maxSize, share::need);
            return operations.apply(beginning.again(), values, bounds, RequestBodyTransform::failure);
        }
        return beginning.length() == 0
                ? WholeBody.empty()
                : WholeBody.of(operations.apply(beginning.bytes(), values, share::need));
    }

    private static void tell(Exchange exchange) {
        RequestHead head = exchange.outgoing();
        Fields fields = head.fields().copy();
        Content.withoutCoding(fields);
        ChangedContent.tell(fields);
        exchange.outgoing(head.with(fields));
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
