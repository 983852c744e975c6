package dev.tollgate.proxy.transform;

import dev.tollgate.db.jsonata.Expression;
import dev.tollgate.proxy.content.Beginning;
import dev.tollgate.proxy.content.ChangedContent;
import dev.tollgate.proxy.content.Coding;
import dev.tollgate.proxy.content.Content;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.content.MediaType;
import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.json.Bounds;
import dev.tollgate.proxy.json.InvalidJson;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.json.NoRoom;
import dev.tollgate.proxy.json.TooLarge;
import dev.tollgate.proxy.operation.BodyOperations;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Waiting;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of answers' content, if it is JSON; other content stays as it is. Where the operations allow it, content
 * streams; what is short is changed before the head goes back, so that a failure is an answer of its own.
 *
 * @param maxSize bytes that may be held
 * @param room of the node
 */
record ResponseBodyTransform(BodyOperations<Answered> operations, long maxSize, ContentRoom room) {
    private static final long SHORT = 32 * 1024;
    private static final int PARTIAL = 206;
    private static final int NOT_MODIFIED = 304;

    Reply apply(Answered answered, Reply reply) {
        Exchange exchange = answered.exchange();
        Fields fields = reply.head().fields();
        MediaType type = MediaType.of(fields);
        if (reply.head().status() == NOT_MODIFIED) {
            // Else the entity tag would not be that of the answer which the client keeps (RFC 9111, 4.3.4).
            ChangedContent.weaken(fields);
            return reply;
        }
        if (type == MediaType.OTHER || reply.head().withoutContent()) {
            return reply;
        }
        if (exchange.head().asksForHeadOnly() || exchange.outgoing().asksForHeadOnly()) {
            return type == MediaType.JSON ? headOnly(reply) : reply;
        }
        Coding coding = Coding.of(fields);
        boolean readable = coding != Coding.UNKNOWN && reply.head().status() != PARTIAL;
        boolean fits = operations.streams() || reply.body().length() <= maxSize;
        if (!readable || !fits) {
            return type == MediaType.JSON ? Refusal.of(exchange, Problem.TRANSFORM_FAILED) : reply;
        }
        try {
            return read(answered, reply, coding);
        } catch (InvalidJson | TooLarge | Expression.Failed _) {
            return Refusal.of(exchange, Problem.TRANSFORM_FAILED);
        } catch (NoRoom _) {
            return Refusal.of(exchange, Problem.OVERLOADED);
        } catch (BrokenBody e) {
            return Refusal.of(exchange, e.problem());
        }
    }

    /** The length and the like are those of content that would be changed. */
    private static Reply headOnly(Reply reply) {
        Fields fields = reply.head().fields();
        for (int line = 0; line < fields.count(); line++) {
            if (fields.bit(line) == FieldName.CONTENT_LENGTH.bit()) {
                fields.withhold(line);
            }
        }
        Content.withoutCoding(fields);
        ChangedContent.tell(fields);
        return new Reply.Streamed(reply.head(), reply.body());
    }

    /** What the head waits for. */
    private Beginning beginning(Exchange exchange, Body content, long least, ContentRoom.Share share) {
        exchange.needsWhole(true);
        try {
            return Beginning.read(content, least, share);
        } finally {
            exchange.needsWhole(false);
        }
    }

    private Reply read(Answered answered, Reply reply, Coding coding) {
        Fields fields = reply.head().fields();
        boolean stated = MediaType.of(fields) == MediaType.JSON;
        if (!stated && coding != Coding.IDENTITY) {
            return reply;
        }
        Body content = reply.body();
        content.watch(Waiting.UNWATCHED);
        // What a coding hides is bounded by what is held, not by what comes out: it flows.
        Body decoded = Content.decoded(content, coding, operations.streams() ? Long.MAX_VALUE : maxSize + 1);
        long least = operations.streams() ? SHORT : maxSize;
        ContentRoom.Share share = room.share(answered.exchange());
        Beginning beginning = beginning(answered.exchange(), decoded, least, share);
        boolean empty = beginning.whole() && beginning.length() == 0;
        if (empty || !stated && !beginning.looksLikeJson()) {
            return new Reply.Streamed(reply.head(), beginning.again());
        }
        if (!beginning.whole() && !operations.streams()) {
            throw new TooLarge();
        }
        List<Optional<JsonValue>> values = operations.values(answered);
        Reply changed = beginning.whole()
                ? new Reply.Whole(reply.head(), operations.apply(beginning.bytes(), values, share::need))
                : new Reply.Streamed(
                        reply.head(),
                        operations.apply(
                                beginning.again(),
                                values,
                                new Bounds(maxSize, share::need),
                                ResponseBodyTransform::broken));
        Content.withoutCoding(fields);
        ChangedContent.tell(fields);
        return changed;
    }

    private static RuntimeException broken(RuntimeException e) {
        return new BrokenBody(e instanceof NoRoom ? Problem.OVERLOADED : Problem.TRANSFORM_FAILED);
    }
}
