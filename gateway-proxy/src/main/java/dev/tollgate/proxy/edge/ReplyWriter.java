package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.RequestId;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.BodyWriter;
import dev.tollgate.proxy.wire.HeadWriter;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.Output;
import dev.tollgate.proxy.wire.ResponseHead;

/**
 * Writes replies to an HTTP/1.x client (RFC 9112, 4 and 6): framed anew, without what belonged to the service's
 * connection.
 */
final class ReplyWriter {
    private static final byte[] REQUEST_ID = Octets.bytes("X-Request-Id: ");
    private static final byte[] CLOSE = Octets.bytes("Connection: close\r\n");
    private static final byte[] SWITCH = Octets.bytes("Connection: Upgrade\r\nUpgrade: websocket\r\n");
    private static final byte[] CRLF = Octets.bytes("\r\n");

    private final Output output;
    private final Dates dates;

    ReplyWriter(Output output, Dates dates) {
        this.output = output;
        this.dates = dates;
    }

    void interim(ResponseHead head) {
        HeadWriter.statusLine(head, output);
        HeadWriter.fields(head.fields(), ReplyFraming.DROPPED_WITH_LENGTH, output);
        HeadWriter.end(output);
        output.flush();
    }

    void reply(Exchange exchange, Reply reply, boolean persistent) {
        ResponseHead head = reply.head();
        Body body = reply.body();
        ReplyFraming framing = ReplyFraming.of(exchange, reply);
        boolean chunked =
                framing.content() && framing.length() < 0 && exchange.head().minorVersion() == 1;
        HeadWriter.statusLine(head, output);
        HeadWriter.fields(head.fields(), framing.dropped(), output);
        if (exchange.replyFields().isPresent()) {
            HeadWriter.fields(exchange.replyFields().get(), 0, output);
        }
        if (!ReplyFraming.tellsDate(head.fields())) {
            output.put(dates.line());
        }
        output.put(REQUEST_ID).put(exchange.requestIdBytes()).put(CRLF);
        if (chunked) {
            HeadWriter.chunked(output);
        } else if (framing.length() >= 0) {
            HeadWriter.contentLength(framing.length(), output);
        }
        if (reply instanceof Reply.Tunnel) {
            output.put(SWITCH);
        } else if (!persistent) {
            output.put(CLOSE);
        }
        HeadWriter.end(output);
        if (framing.content()) {
            BodyWriter.Coding coding = chunked ? BodyWriter.Coding.CHUNKED : BodyWriter.Coding.IDENTITY;
            BodyWriter.copy(body, output, coding, framing.dropped());
        }
        output.flush();
        output.reset();
    }

    /** A whole answer to bytes that are no request; without its content if they asked for a head only. */
    void refuse(Problem problem, boolean headOnly) {
        byte[] id = RequestId.fresh();
        Reply.Whole refusal = Refusal.of(id, problem);
        HeadWriter.statusLine(refusal.head(), output);
        HeadWriter.fields(refusal.head().fields(), 0, output);
        output.put(dates.line()).put(REQUEST_ID).put(id).put(CRLF);
        HeadWriter.contentLength(refusal.content().length, output);
        output.put(CLOSE).put(CRLF);
        if (!headOnly) {
            output.put(refusal.content());
        }
        output.flush();
    }
}
