package dev.tollgate.proxy.forward;

import static dev.tollgate.proxy.wire.FieldName.X_FORWARDED_FOR;
import static dev.tollgate.proxy.wire.FieldName.X_FORWARDED_HOST;
import static dev.tollgate.proxy.wire.FieldName.X_FORWARDED_PORT;
import static dev.tollgate.proxy.wire.FieldName.X_FORWARDED_PROTO;

import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.HeadWriter;
import dev.tollgate.proxy.wire.Octets;
import java.util.Locale;

/**
 * Where a request came from, as {@code X-Forwarded-*} tells it: what a trusted proxy says goes on as it came, the rest
 * is what the gateway sees of the connection.
 */
final class ForwardedFields {
    private static final byte[] HTTP = Octets.bytes("http");
    private static final byte[] HTTPS = Octets.bytes("https");
    private static final byte[] PORT_OF_HTTP = Octets.bytes("80");
    private static final byte[] PORT_OF_HTTPS = Octets.bytes("443");
    private static final byte[] NAME_FOR = Octets.bytes(X_FORWARDED_FOR.text());
    private static final byte[] NAME_PROTO = Octets.bytes(X_FORWARDED_PROTO.text());
    private static final byte[] NAME_HOST = Octets.bytes(X_FORWARDED_HOST.text());
    private static final byte[] NAME_PORT = Octets.bytes(X_FORWARDED_PORT.text());

    private ForwardedFields() {}

    /** The lines that the gateway adds. */
    static void added(Exchange exchange, FieldSink sink) {
        if (exchange.forwardedFor().isPresent()) {
            completed(exchange, exchange.forwardedFor().get(), sink);
        } else {
            sink.field(NAME_FOR, Octets.bytes(exchange.clientAddress()));
            proto(exchange, sink);
            host(exchange, sink);
            sink.field(NAME_PORT, ownPort(exchange));
        }
    }

    /** A trusted proxy's lines go on; those that it did not send are added. */
    private static void completed(Exchange exchange, String chain, FieldSink sink) {
        Fields fields = exchange.head().fields();
        sink.field(NAME_FOR, Octets.bytes(chain));
        int proto = line(fields, X_FORWARDED_PROTO);
        int host = line(fields, X_FORWARDED_HOST);
        if (proto < 0) {
            proto(exchange, sink);
        }
        if (host < 0) {
            host(exchange, sink);
        }
        if (line(fields, X_FORWARDED_PORT) < 0) {
            sink.field(NAME_PORT, port(exchange, proto, host));
        }
    }

    /** The line that goes on, or -1: one that Connection names does not. */
    private static int line(Fields fields, FieldName name) {
        int line = fields.line(name);
        return line >= 0 && !HeadWriter.drops(fields, line, 0) ? line : -1;
    }

    private static void proto(Exchange exchange, FieldSink sink) {
        sink.field(NAME_PROTO, exchange.client().secure() ? HTTPS : HTTP);
    }

    private static void host(Exchange exchange, FieldSink sink) {
        Authority authority = exchange.authority();
        if (authority.present()) {
            sink.field(NAME_HOST, authority.bytes(), authority.from(), authority.to());
        }
    }

    private static byte[] ownPort(Exchange exchange) {
        return Octets.bytes(Integer.toString(exchange.client().port()));
    }

    /**
     * The port that agrees with what the proxy says of scheme and host: the gateway's own belongs to a connection that
     * the client knows nothing of.
     */
    private static byte[] port(Exchange exchange, int proto, int host) {
        if (proto < 0 && host < 0) {
            return ownPort(exchange);
        }
        Fields fields = exchange.head().fields();
        Authority authority = host < 0
                ? exchange.authority()
                : Authority.parse(fields.bytes(), fields.valueFrom(host), fields.valueTo(host))
                        .orElse(Authority.NONE);
        if (authority.hostTo() + 1 < authority.to()) {
            return Octets.bytes(Octets.text(authority.bytes(), authority.hostTo() + 1, authority.to()));
        }
        if (proto < 0) {
            return ownPort(exchange);
        }
        String scheme = fields.value(proto).toLowerCase(Locale.ROOT);
        return scheme.startsWith("https") || scheme.startsWith("wss") ? PORT_OF_HTTPS : PORT_OF_HTTP;
    }
}
