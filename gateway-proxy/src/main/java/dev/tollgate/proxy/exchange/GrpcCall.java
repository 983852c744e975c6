package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a call of gRPC is besides a request of HTTP: the deadline that its client has set, and how it ended in the terms
 * of gRPC. Used by the request's thread, and at its end by the one that ends it.
 */
public final class GrpcCall {
    private static final byte[] TYPE = Octets.bytes("application/grpc");
    private static final int UNKNOWN = -1;

    private final boolean timed;
    private final long deadlineNanos;
    private int refusedWith;
    private int status = UNKNOWN;

    private GrpcCall(boolean timed, long deadlineNanos) {
        this.timed = timed;
        this.deadlineNanos = deadlineNanos;
    }

    /** Whether a message with these fields is one of gRPC; gRPC-Web, which browsers speak, is something else. */
    public static boolean isOne(Fields fields) {
        int line = fields.line(FieldName.CONTENT_TYPE);
        if (line < 0) {
            return false;
        }
        int end = fields.valueFrom(line) + TYPE.length;
        if (end > fields.valueTo(line)
                || !Octets.equalsIgnoringCase(fields.bytes(), fields.valueFrom(line), end, TYPE)) {
            return false;
        }
        return end == fields.valueTo(line) || " \t;+".indexOf(fields.bytes()[end]) >= 0;
    }

    /** This request is a call of gRPC without a deadline. */
    public static GrpcCall untimed(Exchange exchange) {
        return begin(exchange, new GrpcCall(false, 0));
    }

    /** This request is a call of gRPC that may take so long from its head on. */
    public static GrpcCall timed(Exchange exchange, long nanos) {
        long most = Long.MAX_VALUE / 2;
        return begin(exchange, new GrpcCall(true, exchange.startedNanos() + Math.min(nanos, most)));
    }

    private static GrpcCall begin(Exchange exchange, GrpcCall call) {
        exchange.grpc = call;
        return call;
    }

    /** What this request is as a call of gRPC, if it is one. */
    public static Optional<GrpcCall> of(Exchange exchange) {
        return Optional.ofNullable(exchange.grpc);
    }

    /** Whether the client of this request has set a deadline in the way of gRPC. */
    public static boolean hasDeadline(Exchange exchange) {
        return exchange.grpc != null && exchange.grpc.timed;
    }

    /** How long it is until that deadline, in nanoseconds: at least 1, the most without one. */
    public static long timeLeft(Exchange exchange, long nanoTime) {
        GrpcCall call = exchange.grpc;
        return call == null || !call.timed ? Long.MAX_VALUE : Math.max(1, call.deadlineNanos - nanoTime);
    }

    /** Whether that deadline is over. */
    public static boolean late(Exchange exchange, long nanoTime) {
        return timeLeft(exchange, nanoTime) == 1;
    }

    /** The gateway has answered it by itself, with what would be this status in HTTP. */
    public void refused(int httpStatus, int grpcStatus) {
        refusedWith = httpStatus;
        status = grpcStatus;
    }

    /** It ended with this status of gRPC. */
    public void ended(int grpcStatus) {
        status = grpcStatus;
    }

    /** With what status of gRPC it ended, if somebody has told. */
    public OptionalInt status() {
        return status == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** What is told of a reply with this status of HTTP: refusals are 200 to clients of gRPC only. */
    int told(int replyStatus) {
        return refusedWith == 0 ? replyStatus : refusedWith;
    }
}
