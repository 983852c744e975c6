package dev.tollgate.proxy.transform;

import dev.tollgate.db.model.Transform;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Validators;
import dev.tollgate.proxy.operation.BodyOperations;
import dev.tollgate.proxy.operation.FieldOperations;
import dev.tollgate.proxy.wire.ResponseHead;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What becomes of the answers of a route before they go back: status, header fields, content. Immutable. */
final class ResponseTransform {
    private final FieldOperations<Answered> headers;
    private final Map<Integer, Integer> statuses;
    private final Optional<ResponseBodyTransform> body;

    private final boolean kept;

    private ResponseTransform(
            Transform.OfResponse changes, BodyOperations<Answered> operations, ContentRoom room, boolean kept) {
        this.kept = kept;
        headers = FieldOperations.of(changes.headers(), Answered.VALUES);
        statuses = new HashMap<>();
        changes.status().forEach((from, to) -> statuses.put(Integer.valueOf(from), to));
        body = operations.none()
                ? Optional.empty()
                : Optional.of(
                        new ResponseBodyTransform(operations, changes.body().maxSize(), room));
    }

    /**
     * Nothing, if answers go back as they came.
     *
     * @param kept whether answers are kept, and the service is asked whether they are still good
     */
    static Optional<ResponseTransform> of(Transform.OfResponse changes, ContentRoom room, boolean kept) {
        BodyOperations<Answered> operations = BodyOperations.of(changes.body().operations(), Answered.VALUES);
        boolean none = changes.headers().isEmpty() && changes.status().isEmpty() && operations.none();
        return none ? Optional.empty() : Optional.of(new ResponseTransform(changes, operations, room, kept));
    }

    /** The answer that goes back. */
    Reply apply(Exchange exchange, Reply reply) {
        if (reply instanceof Reply.Tunnel || exchange.problem().isPresent()) {
            return reply;
        }
        if (kept) {
            exchange.caching().validators(Validators.of(reply.head().fields()));
        }
        Answered answered = new Answered(exchange, reply.head());
        // Content first: what fields say of it is the service's word until then, and may be changed after.
        Reply changed = body.isPresent() ? body.get().apply(answered, reply) : reply;
        if (exchange.problem().isPresent()) {
            return changed;
        }
        if (!headers.apply(answered, changed.head().fields())) {
            return Refusal.of(exchange, Problem.TRANSFORM_FAILED);
        }
        Integer status = statuses.get(changed.head().status());
        return status == null ? changed : withStatus(changed, status);
    }

    private static Reply withStatus(Reply reply, int status) {
        ResponseHead head = ResponseHead.of(status, reply.head().fields());
        if (head.withoutContent() || status == 205) {
            return new Reply.Whole(head, new byte[0]);
        }
        return switch (reply) {
            case Reply.Whole(var _, byte[] content) -> new Reply.Whole(head, content);
            case Reply.Streamed(var _, var content) -> new Reply.Streamed(head, content);
            case Reply.Tunnel tunnel -> tunnel;
        };
    }
}
