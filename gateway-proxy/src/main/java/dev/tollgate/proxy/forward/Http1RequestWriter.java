package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.BodyWriter;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.HeadWriter;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.Output;
import dev.tollgate.proxy.wire.RequestHead;

/** Writes the head of a request to a service (RFC 9112, 3): in origin form, framed anew. */
final class Http1RequestWriter {
    private static final byte[] HOST = Octets.bytes("Host: ");
    private static final byte[] CRLF = Octets.bytes("\r\n");
    private static final byte[] SEPARATOR = Octets.bytes(": ");
    private static final byte[] UPGRADE = Octets.bytes("Connection: Upgrade\r\nUpgrade: websocket\r\n");

    private Http1RequestWriter() {}

    /** Puts the head into the output, and tells how the content that follows is framed. */
    static BodyWriter.Coding head(Exchange exchange, ForwardRule rule, byte[] targetAuthority, Output output) {
        RequestHead head = exchange.outgoing();
        HeadWriter.method(head, output);
        target(exchange.path(), output);
        HeadWriter.endRequestLine(output);
        output.put(HOST);
        Authority authority = rule.authority(exchange);
        if (authority.present()) {
            output.put(authority.bytes(), authority.from(), authority.to());
        } else {
            output.put(targetAuthority);
        }
        output.put(CRLF);
        HeadWriter.fields(head.fields(), rule.dropped(exchange), rule.droppedOther(), output);
        RequestFields.added(
                exchange,
                (name, value, from, to) ->
                        output.put(name).put(SEPARATOR).put(value, from, to).put(CRLF));
        rule.credential()
                .ifPresent(own ->
                        output.put(own.name()).put(SEPARATOR).put(own.value()).put(CRLF));
        if (exchange.asksForWebSocket()) {
            output.put(UPGRADE);
        }
        BodyWriter.Coding coding = framing(exchange, output);
        HeadWriter.end(output);
        return coding;
    }

    private static void target(Path path, Output output) {
        if (path.from() == path.to()) {
            output.put('/');
        }
        output.put(path.bytes(), path.from(), path.to());
        output.put(path.queryBytes(), path.queryFrom(), path.queryTo());
    }

    /**
     * RFC 9110, 8.6: a request without content keeps the zero that it came with, since its method may be one that
     * expects some.
     */
    private static BodyWriter.Coding framing(Exchange exchange, Output output) {
        Body body = exchange.body();
        if (body.length() < 0) {
            HeadWriter.chunked(output);
            return BodyWriter.Coding.CHUNKED;
        }
        if (body.length() > 0 || exchange.outgoing().fields().has(FieldName.CONTENT_LENGTH)) {
            HeadWriter.contentLength(body.length(), output);
        }
        return BodyWriter.Coding.IDENTITY;
    }
}
