package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes replies of what is kept (RFC 9111, 4). */
final class Answers {
    /** What Age, Cache-Status and later steps add, about. */
    private static final int FURTHER_LINES = 6;

    private static final int FURTHER_BYTES = 192;
    private static final byte[] AGE = Octets.bytes("Age");
    private static final long SECOND = 1_000;

    private static final byte[] CONTENT_LOCATION = Octets.bytes("content-location");
    /** What tells of content that is not sent (RFC 9110, 15.4.5). */
    private static final byte[][] OF_CONTENT = {
        Octets.bytes("content-type"),
        Octets.bytes("content-length"),
        Octets.bytes("content-encoding"),
        Octets.bytes("content-language"),
        Octets.bytes("content-range"),
        Octets.bytes("accept-ranges")
    };

    private Answers() {}

    /**
     * The reply to this request: all of what is kept, a part of it, or that it has not changed.
     *
     * @param status adds Cache-Status
     */
    static Reply of(Exchange exchange, RequestTerms terms, StoredReply kept, long now, Consumer<Fields> status) {
        Fields fields = kept.fields().copy(FURTHER_LINES, FURTHER_BYTES);
        fields.add(
                AGE, Octets.bytes(Long.toString(Math.max(0, now - kept.facts().born()) / SECOND)));
        status.accept(fields);
        if (kept.status() == Statuses.OK && (terms.conditional() || terms.range())) {
            Optional<Reply> less = less(exchange, terms, kept, fields, now);
            if (less.isPresent()) {
                return less.get();
            }
        }
        return whole(kept, fields);
    }

    static Reply whole(StoredReply kept, Fields fields) {
        ResponseHead head = new ResponseHead(kept.status(), kept.reason(), 1, fields);
        if (kept.headOnly() || kept.trailers().count() > 0) {
            return new Reply.Streamed(head, WholeBody.of(kept.content(), kept.trailers()));
        }
        return new Reply.Whole(head, kept.content());
    }

    private static Optional<Reply> less(
            Exchange exchange, RequestTerms terms, StoredReply kept, Fields fields, long now) {
        Fields asked = exchange.head().fields();
        if (terms.conditional() && Preconditions.unchanged(asked, kept.fields(), now)) {
            return Optional.of(unchanged(fields));
        }
        boolean part = terms.range()
                && !kept.headOnly()
                && !exchange.head().asksForHeadOnly()
                && Preconditions.allowsRange(asked, kept.fields(), now);
        return part
                ? FieldTexts.joined(asked, RequestTerms.RANGE)
                        .flatMap(range -> ByteRange.of(range, kept.content().length))
                        .map(range -> part(kept, fields, range))
                : Optional.empty();
    }

    static Reply unchanged(Fields fields) {
        for (int line = 0; line < fields.count(); line++) {
            for (byte[] name : OF_CONTENT) {
                if (fields.named(line, name) && !fields.named(line, CONTENT_LOCATION)) {
                    fields.withhold(line);
                }
            }
        }
        return new Reply.Whole(ResponseHead.of(Statuses.NOT_MODIFIED, fields), new byte[0]);
    }

    private static Reply part(StoredReply kept, Fields fields, ByteRange range) {
        int length = kept.content().length;
        if (range.nothing()) {
            fields.add("Content-Range", "bytes */" + length);
            return new Reply.Whole(ResponseHead.of(Statuses.RANGE_NOT_SATISFIABLE, fields), new byte[0]);
        }
        fields.add("Content-Range", "bytes " + range.from() + "-" + (range.to() - 1) + "/" + length);
        return new Reply.Streamed(
                ResponseHead.of(Statuses.PARTIAL, fields), WholeBody.of(kept.content(), range.from(), range.to()));
    }
}
