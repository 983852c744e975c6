package dev.tollgate.proxy.forward;

import static dev.tollgate.proxy.wire.FieldName.AUTHORIZATION;
import static dev.tollgate.proxy.wire.FieldName.CONNECTION;
import static dev.tollgate.proxy.wire.FieldName.CONTENT_LENGTH;
import static dev.tollgate.proxy.wire.FieldName.COOKIE;
import static dev.tollgate.proxy.wire.FieldName.EXPECT;
import static dev.tollgate.proxy.wire.FieldName.FORWARDED;
import static dev.tollgate.proxy.wire.FieldName.GRPC_TIMEOUT;
import static dev.tollgate.proxy.wire.FieldName.HOST;
import static dev.tollgate.proxy.wire.FieldName.HTTP2_SETTINGS;
import static dev.tollgate.proxy.wire.FieldName.KEEP_ALIVE;
import static dev.tollgate.proxy.wire.FieldName.MAX_FORWARDS;
import static dev.tollgate.proxy.wire.FieldName.PROXY_CONNECTION;
import static dev.tollgate.proxy.wire.FieldName.TE;
import static dev.tollgate.proxy.wire.FieldName.TOLLGATE_DEBUG;
import static dev.tollgate.proxy.wire.FieldName.TRACEPARENT;
import static dev.tollgate.proxy.wire.FieldName.TRACESTATE;
import static dev.tollgate.proxy.wire.FieldName.TRAILER;
import static dev.tollgate.proxy.wire.FieldName.TRANSFER_ENCODING;
import static dev.tollgate.proxy.wire.FieldName.UPGRADE;
import static dev.tollgate.proxy.wire.FieldName.VIA;
import static dev.tollgate.proxy.wire.FieldName.WITHHELD;
import static dev.tollgate.proxy.wire.FieldName.X_CONSUMER_GROUPS;
import static dev.tollgate.proxy.wire.FieldName.X_CONSUMER_NAME;
import static dev.tollgate.proxy.wire.FieldName.X_CREDENTIAL_ID;
import static dev.tollgate.proxy.wire.FieldName.X_FORWARDED_FOR;
import static dev.tollgate.proxy.wire.FieldName.X_FORWARDED_HOST;
import static dev.tollgate.proxy.wire.FieldName.X_FORWARDED_PORT;
import static dev.tollgate.proxy.wire.FieldName.X_FORWARDED_PROTO;
import static dev.tollgate.proxy.wire.FieldName.X_REAL_IP;
import static dev.tollgate.proxy.wire.FieldName.X_REQUEST_ID;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.GrpcCall;
import dev.tollgate.proxy.exchange.HopByHop;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.RequestId;
import dev.tollgate.proxy.exchange.Trace;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.GrpcTimeout;
import dev.tollgate.proxy.wire.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a request to a service carries besides its own fields, and which of its own it loses, whatever version it goes
 * by.
 */
final class RequestFields {
    /**
     * Lost: what belongs to the client's connection (RFC 9110, 7.6.1), what the gateway frames or tells anew, the
     * identity that only the gateway may claim, and credentials that were for the gateway.
     */
    private static final long DROPPED = FieldName.bits(
            CONNECTION,
            KEEP_ALIVE,
            PROXY_CONNECTION,
            TE,
            TRAILER,
            TRANSFER_ENCODING,
            UPGRADE,
            HTTP2_SETTINGS,
            EXPECT,
            HOST,
            CONTENT_LENGTH,
            X_REQUEST_ID,
            X_FORWARDED_FOR,
            X_FORWARDED_PROTO,
            X_FORWARDED_HOST,
            X_FORWARDED_PORT,
            FORWARDED,
            X_REAL_IP,
            X_CONSUMER_NAME,
            X_CONSUMER_GROUPS,
            X_CREDENTIAL_ID,
            TOLLGATE_DEBUG,
            WITHHELD);

    /** Lost of trailers: the same, and what only a head may tell (RFC 9110, 6.5.1). */
    static final long DROPPED_TRAILERS =
            DROPPED | FieldName.bits(TRACEPARENT, TRACESTATE, VIA, MAX_FORWARDS, AUTHORIZATION, COOKIE);

    /** What a trusted proxy says of the client's request, and the gateway would say otherwise. */
    private static final long OF_TRUSTED =
            FieldName.bits(X_FORWARDED_PROTO, X_FORWARDED_HOST, X_FORWARDED_PORT, FORWARDED, X_REAL_IP);

    private static final String VIA_MEMBER = "1.1 tollgate";
    private static final String VIA_MEMBER_1_0 = "1.0 tollgate";
    private static final byte[] VIA_VALUE = Octets.bytes(VIA_MEMBER);
    private static final byte[] VIA_VALUE_1_0 = Octets.bytes(VIA_MEMBER_1_0);
    private static final byte[] NAME_VIA = Octets.bytes(VIA.text());
    private static final byte[] NAME_REQUEST_ID = Octets.bytes(X_REQUEST_ID.text());
    private static final byte[] NAME_TRACEPARENT = Octets.bytes(TRACEPARENT.text());
    private static final byte[] NAME_CONSUMER = Octets.bytes(X_CONSUMER_NAME.text());
    private static final byte[] NAME_GROUPS = Octets.bytes(X_CONSUMER_GROUPS.text());
    private static final byte[] NAME_CREDENTIAL = Octets.bytes(X_CREDENTIAL_ID.text());
    private static final byte[] NAME_MAX_FORWARDS = Octets.bytes(MAX_FORWARDS.text());
    private static final byte[] NAME_GRPC_TIMEOUT = Octets.bytes(GRPC_TIMEOUT.text());
    private static final int MOST_PASSES = 3;

    private RequestFields() {}

    /** The names of the client's lines that do not go on, one bit each. */
    static long dropped(Exchange exchange) {
        // W3C Trace Context, 3.3.1.1: without a valid traceparent nobody may read tracestate.
        long untraced = FieldName.bits(TRACEPARENT, FieldName.TRACESTATE);
        long dropped = exchange.traced() ? DROPPED : DROPPED | untraced;
        if (Trace.of(exchange).isPresent()) {
            dropped |= TRACEPARENT.bit();
        }
        if (exchange.forwardedFor().isPresent()) {
            dropped &= ~OF_TRUSTED;
        }
        if (GrpcCall.hasDeadline(exchange)) {
            dropped |= GRPC_TIMEOUT.bit();
        }
        boolean counts = HopByHop.forwardsLeft(exchange.head()).isPresent();
        return counts ? dropped | MAX_FORWARDS.bit() : dropped;
    }

    /** The lines that the gateway adds. */
    static void added(Exchange exchange, FieldSink sink) {
        ForwardedFields.added(exchange, sink);
        sink.field(NAME_REQUEST_ID, exchange.requestIdBytes());
        Optional<Trace> trace = Trace.of(exchange);
        if (trace.isPresent()) {
            sink.field(NAME_TRACEPARENT, trace.get().traceparent(exchange.attempts()));
        } else if (!exchange.traced()) {
            sink.field(NAME_TRACEPARENT, RequestId.traceparent());
        }
        if (exchange.identity().isPresent()) {
            identity(exchange.identity().get(), sink);
        }
        // RFC 9110, 7.6.3: the version of the request that came, not of the one that goes on.
        sink.field(NAME_VIA, exchange.head().minorVersion() == 0 ? VIA_VALUE_1_0 : VIA_VALUE);
        // RFC 9110, 7.6.2: whoever forwards an OPTIONS counts down.
        HopByHop.forwardsLeft(exchange.head())
                .ifPresent(left -> sink.field(NAME_MAX_FORWARDS, Octets.bytes(Long.toString(left - 1))));
        if (GrpcCall.hasDeadline(exchange)) {
            sink.field(NAME_GRPC_TIMEOUT, GrpcTimeout.value(GrpcCall.timeLeft(exchange, System.nanoTime())));
        }
    }

    private static void identity(Identity identity, FieldSink sink) {
        if (identity.consumer().isPresent()) {
            sink.field(NAME_CONSUMER, Octets.bytes(identity.consumer().get()));
        }
        if (!identity.groups().isEmpty()) {
            sink.field(NAME_GROUPS, Octets.bytes(String.join(",", identity.groups())));
        }
        sink.field(NAME_CREDENTIAL, Octets.bytes(identity.credential()));
        for (Identity.Told told : identity.told()) {
            sink.field(Octets.bytes(told.header()), told.value().getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Whether this request has passed a gateway of ours so often that it must be going in a circle (RFC 9110, 7.6.3).
     */
    static boolean loops(Fields fields) {
        if (!fields.has(VIA)) {
            return false;
        }
        int passes = 0;
        for (int line = 0; line < fields.count(); line++) {
            if (fields.bit(line) == VIA.bit()) {
                for (String member : fields.value(line).split(",", -1)) {
                    passes += ours(member.strip()) ? 1 : 0;
                }
            }
        }
        return passes >= MOST_PASSES;
    }

    private static boolean ours(String member) {
        return member.equals(VIA_MEMBER) || member.equals(VIA_MEMBER_1_0);
    }
}
