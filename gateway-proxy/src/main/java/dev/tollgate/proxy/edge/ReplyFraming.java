package dev.tollgate.proxy.edge;

import static dev.tollgate.proxy.wire.FieldName.CONNECTION;
import static dev.tollgate.proxy.wire.FieldName.CONTENT_LENGTH;
import static dev.tollgate.proxy.wire.FieldName.KEEP_ALIVE;
import static dev.tollgate.proxy.wire.FieldName.PROXY_CONNECTION;
import static dev.tollgate.proxy.wire.FieldName.SET_COOKIE;
import static dev.tollgate.proxy.wire.FieldName.TE;
import static dev.tollgate.proxy.wire.FieldName.TRAILER;
import static dev.tollgate.proxy.wire.FieldName.TRANSFER_ENCODING;
import static dev.tollgate.proxy.wire.FieldName.UPGRADE;
import static dev.tollgate.proxy.wire.FieldName.X_REQUEST_ID;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.HeadWriter;
import dev.tollgate.proxy.wire.ResponseHead;

/**
 * What a reply looks like on the client's connection, whatever version of HTTP it speaks.
 *
 * @param content whether content follows the head (RFC 9110, 6.4.1 and 9.3.2)
 * @param dropped names of the reply's fields and trailers that are not sent, one bit each
 * @param length what Content-Length tells besides the reply's own fields, or -1
 */
record ReplyFraming(boolean content, long dropped, long length) {
    /** What belonged to the service's connection, and what the edge tells anew. */
    private static final long DROPPED = FieldName.bits(
            CONNECTION, KEEP_ALIVE, PROXY_CONNECTION, TE, TRAILER, TRANSFER_ENCODING, UPGRADE, X_REQUEST_ID);

    /** Names that are not sent in interim responses and trailers. */
    static final long DROPPED_WITH_LENGTH = DROPPED | CONTENT_LENGTH.bit();

    /** Whether the service's own Date goes on: one that its Connection names does not. */
    static boolean tellsDate(Fields fields) {
        int line = fields.line(FieldName.DATE);
        return line >= 0 && !HeadWriter.drops(fields, line, 0);
    }

    static ReplyFraming of(Exchange exchange, Reply reply) {
        ResponseHead head = reply.head();
        long replaced = exchange.replyFields().isPresent()
                ? exchange.replyFields().get().present() & ~SET_COOKIE.bit()
                : 0;
        boolean content = !exchange.head().asksForHeadOnly() && !head.withoutContent();
        if (content) {
            return new ReplyFraming(
                    true, replaced | DROPPED_WITH_LENGTH, reply.body().length());
        }
        // The length of content that is not sent (RFC 9110, 8.6) is the service's word; any other is ours.
        boolean keepsLength = head.status() >= 200 && head.status() != 204;
        boolean tellsLength = keepsLength && reply instanceof Reply.Whole && head.status() != 304;
        return new ReplyFraming(
                false,
                replaced | (keepsLength && !tellsLength ? DROPPED : DROPPED_WITH_LENGTH),
                tellsLength ? reply.body().length() : -1);
    }
}
