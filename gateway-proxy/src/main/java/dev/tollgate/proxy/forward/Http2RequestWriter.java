package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.http2.HeaderBlock;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;

/** Writes the head of a request to a service as a header block (RFC 9113, 8.3.1). */
final class Http2RequestWriter {
    private static final byte[] TE = Octets.bytes("te");
    private static final byte[] TRAILERS = Octets.bytes("trailers");
    private static final byte[] CONTENT_LENGTH = Octets.bytes("content-length");

    private Http2RequestWriter() {}

    static HeaderBlock head(Exchange exchange, ForwardRule rule, byte[] targetAuthority, boolean secure) {
        RequestHead head = exchange.outgoing();
        HeaderBlock block = new HeaderBlock()
                .method(head.bytes(), head.methodFrom(), head.methodTo())
                .secure(secure);
        Authority authority = rule.authority(exchange);
        if (authority.present()) {
            block.authority(authority.bytes(), authority.from(), authority.to());
        } else {
            block.authority(targetAuthority, 0, targetAuthority.length);
        }
        block.path(path(exchange.path()));
        block.fields(head.fields(), rule.dropped(exchange), rule.droppedOther());
        RequestFields.added(exchange, block::field);
        rule.credential().ifPresent(own -> block.secret(own.name(), own.value()));
        // Trailers are passed on whatever the client's own connection can carry; gRPC services insist on being told.
        block.field(TE, TRAILERS);
        Body body = exchange.body();
        if (body.length() > 0 || body.length() == 0 && head.fields().has(FieldName.CONTENT_LENGTH)) {
            block.field(CONTENT_LENGTH, Octets.bytes(Long.toString(body.length())));
        }
        return block;
    }

    private static byte[] path(Path path) {
        int length = Math.max(1, path.to() - path.from());
        int query = path.queryTo() - path.queryFrom();
        byte[] target = new byte[length + query];
        target[0] = '/';
        System.arraycopy(path.bytes(), path.from(), target, 0, path.to() - path.from());
        System.arraycopy(path.queryBytes(), path.queryFrom(), target, length, query);
        return target;
    }
}
