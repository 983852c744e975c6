package dev.tollgate.proxy.edge;

import static dev.tollgate.proxy.wire.FieldName.CONNECTION;
import static dev.tollgate.proxy.wire.FieldName.CONTENT_LENGTH;
import static dev.tollgate.proxy.wire.FieldName.DATE;
import static dev.tollgate.proxy.wire.FieldName.KEEP_ALIVE;
import static dev.tollgate.proxy.wire.FieldName.PROXY_CONNECTION;
import static dev.tollgate.proxy.wire.FieldName.TE;
import static dev.tollgate.proxy.wire.FieldName.TRAILER;
import static dev.tollgate.proxy.wire.FieldName.TRANSFER_ENCODING;
import static dev.tollgate.proxy.wire.FieldName.UPGRADE;
import static dev.tollgate.proxy.wire.FieldName.X_REQUEST_ID;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.BodyWriter;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.HeadWriter;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.Output;
import dev.tollgate.proxy.wire.ResponseHead;

/** Writes replies to an HTTP/1.x client (RFC 9112, 4 and 6): framed anew, without what belonged to the service's connection. */
final class ReplyWriter {
    private static final long DROPPED = FieldName.bits(
            CONNECTION, KEEP_ALIVE, PROXY_CONNECTION, TE, TRAILER, TRANSFER_ENCODING, UPGRADE, X_REQUEST_ID);
    private static final byte[] REQUEST_ID = Octets.bytes("X-Request-Id: ");
    private static final byte[] CLOSE = Octets.bytes("Connection: close\r\n");
    private static final byte[] CRLF = Octets.bytes("\r\n");

    private final Output output;
    private final Dates dates;

    ReplyWriter(Output output, Dates dates) {
        this.output = output;
        this.dates = dates;
    }

    void interim(ResponseHead head) {
        HeadWriter.statusLine(head, output);
        HeadWriter.fields(head.fields(), DROPPED | CONTENT_LENGTH.bit(), output);
        HeadWriter.end(output);
        output.flush();
    }

    void reply(Exchange exchange, Reply reply, boolean persistent) {
        ResponseHead head = reply.head();
        Body body = reply.body();
        boolean content = !exchange.head().asksForHeadOnly() && !head.withoutContent();
        boolean chunked = content && body.length() < 0 && exchange.head().minorVersion() == 1;
        // The length of content that is not sent (RFC 9110, 8.6) is the service's word; any other is ours.
        boolean keepsLength = !content && head.status() >= 200 && head.status() != 204;
        HeadWriter.statusLine(head, output);
        HeadWriter.fields(head.fields(), keepsLength ? DROPPED : DROPPED | CONTENT_LENGTH.bit(), output);
        if (!head.fields().has(DATE)) {
            output.put(dates.line());
        }
        output.put(REQUEST_ID).put(exchange.requestIdBytes()).put(CRLF);
        if (chunked) {
            HeadWriter.chunked(output);
        } else if (content && body.length() >= 0) {
            HeadWriter.contentLength(body.length(), output);
        } else if (keepsLength && reply instanceof Reply.Whole whole && head.status() != 304) {
            HeadWriter.contentLength(whole.content().length, output);
        }
        if (!persistent) {
            output.put(CLOSE);
        }
        HeadWriter.end(output);
        if (content) {
            BodyWriter.copy(body, output, chunked ? BodyWriter.Coding.CHUNKED : BodyWriter.Coding.IDENTITY);
        }
        output.flush();
        output.reset();
    }

    /** A whole answer to bytes that are no request. */
    void refuse(Problem problem) {
        byte[] content = Octets.bytes("{\"type\":\"about:blank\",\"title\":\"" + problem.title() + "\",\"status\":"
                + problem.status() + ",\"code\":\"" + problem.code() + "\"}");
        HeadWriter.statusLine(ResponseHead.of(problem.status(), dev.tollgate.proxy.wire.Fields.empty()), output);
        output.put("Content-Type: application/problem+json\r\nProxy-Status: tollgate; error=")
                .put(problem.proxyError())
                .put(CRLF)
                .put(dates.line());
        HeadWriter.contentLength(content.length, output);
        output.put(CLOSE).put(CRLF).put(content);
        output.flush();
    }
}
