package dev.tollgate.proxy.aggregate;

import dev.tollgate.proxy.content.Beginning;
import dev.tollgate.proxy.content.Content;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.json.InvalidJson;
import dev.tollgate.proxy.json.NoRoom;
import dev.tollgate.proxy.json.TooLarge;
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
        Body body = reply.body();
        body.watch(Waiting.UNWATCHED);
        try {
            Beginning content = Content.whole(body, maxSize, room.share(exchange));
            AnswerReader.document(reply.head(), content);
            return new Reply.Whole(reply.head(), content.bytes());
        } catch (InvalidJson | TooLarge | NoRoom e) {
            return failed(Reason.of(e));
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
