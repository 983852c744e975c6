package dev.tollgate.proxy.aggregate;

import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.json.InvalidJson;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.Waiting;
import java.util.Optional;

/**
 * A service behind a part's cache, which must see a failure where the part does: else an answer of no use would take
 * the place of the last good one.
 */
record CheckedService(Handler service, long maxSize, ContentRoom room) implements Handler {
    private static final String FAILURE = "Tollgate-Part-Failure";
    private static final byte[] LOWER = Octets.bytes("tollgate-part-failure");
    private static final int BAD_GATEWAY = 502;

    @Override
    public Reply handle(Exchange exchange) {
        Reply reply = service.handle(exchange);
        if (!AnswerReader.good(reply.head()) || exchange.lasting()) {
            return reply;
        }
        ContentRoom.Share share = room.share();
        exchange.onEnd(share);
        Body body = reply.body();
        body.watch(Waiting.UNWATCHED);
        BoundedContent content = new BoundedContent(maxSize, share);
        Optional<Reason> failure = content.fill(body).or(() -> unread(reply, content));
        return failure.isPresent() ? failed(failure.get()) : new Reply.Whole(reply.head(), content.whole());
    }

    private static Optional<Reason> unread(Reply reply, BoundedContent content) {
        try {
            content.json();
            return AnswerReader.encoded(reply.head().fields()) ? Optional.of(Reason.BODY) : Optional.empty();
        } catch (InvalidJson _) {
            return Optional.of(Reason.BODY);
        }
    }

    private static Reply failed(Reason reason) {
        Fields fields = Fields.empty().add(FAILURE, reason.name());
        return new Reply.Whole(ResponseHead.of(BAD_GATEWAY, fields), new byte[0]);
    }

    /** Why an answer that has come through the cache is none. */
    static Optional<Reason> failure(ResponseHead head) {
        Fields fields = head.fields();
        for (int line = 0; line < fields.count() && head.status() == BAD_GATEWAY; line++) {
            if (fields.named(line, LOWER)) {
                return Reason.named(fields.value(line));
            }
        }
        return Optional.empty();
    }
}
