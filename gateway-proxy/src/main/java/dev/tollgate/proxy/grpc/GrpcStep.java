package dev.tollgate.proxy.grpc;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.GrpcCall;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.GrpcTimeout;
import dev.tollgate.proxy.wire.HeadWriter;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import java.util.Optional;

/** Makes calls of gRPC of requests, and answers of gRPC of refusals; other requests pass untouched. */
public final class GrpcStep implements Step {
    private static final byte[] CONTENT_TYPE = Octets.bytes(FieldName.CONTENT_TYPE.text());
    private static final byte[] TYPE = Octets.bytes("application/grpc");
    private static final byte[] STATUS = Octets.bytes("grpc-status");
    private static final byte[] MESSAGE = Octets.bytes("grpc-message");
    /** What a refusal says of the content that a call is not sent. */
    private static final long OF_CONTENT = FieldName.bits(
            FieldName.CONTENT_TYPE, FieldName.CONTENT_ENCODING, FieldName.CONTENT_LENGTH, FieldName.VARY);

    private static final long NONE = Long.MIN_VALUE;
    private static final int OK = 200;
    private static final String WRONG_TIMEOUT = "grpc-timeout is not up to eight digits and one of H, M, S, m, u and n";

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        Fields fields = exchange.head().fields();
        if (!GrpcCall.isOne(fields)) {
            return next.handle(exchange);
        }
        long timeout = timeout(fields);
        if (timeout == GrpcTimeout.INVALID) {
            GrpcCall call = GrpcCall.untimed(exchange);
            Reply refusal = Refusal.of(exchange, Problem.MALFORMED_REQUEST, Fields.empty(), WRONG_TIMEOUT);
            return refusal(call, Problem.MALFORMED_REQUEST, WRONG_TIMEOUT, refusal.head());
        }
        GrpcCall call = timeout == NONE ? GrpcCall.untimed(exchange) : GrpcCall.timed(exchange, timeout);
        Reply reply = next.handle(exchange);
        Optional<Problem> problem = exchange.problem();
        return problem.isPresent() ? refusal(call, problem.get(), "", reply.head()) : answered(exchange, call, reply);
    }

    /** In nanoseconds. */
    private static long timeout(Fields fields) {
        int line = fields.line(FieldName.GRPC_TIMEOUT);
        if (line < 0) {
            return NONE;
        }
        boolean one = fields.count(FieldName.GRPC_TIMEOUT) == 1;
        return one
                ? GrpcTimeout.nanos(fields.bytes(), fields.valueFrom(line), fields.valueTo(line))
                : GrpcTimeout.INVALID;
    }

    /** An answer of trailers only (gRPC over HTTP/2, Responses), with all fields that do not tell of its content. */
    private static Reply refusal(GrpcCall call, Problem problem, String detail, ResponseHead told) {
        int status = GrpcStatus.of(problem);
        call.refused(problem.status(), status);
        Fields fields = Fields.empty()
                .add(CONTENT_TYPE, TYPE)
                .add(STATUS, Octets.bytes(Integer.toString(status)))
                .add(MESSAGE, GrpcStatus.message(problem, detail));
        for (int line = 0; line < told.fields().count(); line++) {
            if (!HeadWriter.drops(told.fields(), line, OF_CONTENT)) {
                fields.add(told.fields(), line);
            }
        }
        return new Reply.Whole(ResponseHead.of(OK, fields), new byte[0]);
    }

    private static Reply answered(Exchange exchange, GrpcCall call, Reply reply) {
        Fields fields = reply.head().fields();
        fields.value(FieldName.GRPC_STATUS).ifPresent(status -> call.ended(GrpcStatus.read(status)));
        boolean follows = reply instanceof Reply.Streamed
                && !fields.has(FieldName.GRPC_STATUS)
                && reply.body().length() < 0
                && GrpcCall.isOne(fields);
        return follows ? new Reply.Streamed(reply.head(), new GrpcContent(reply.body(), exchange, call)) : reply;
    }

    /** The trailers of an answer that ends before its time. */
    static Fields trailers(int status, byte[] message) {
        return Fields.empty()
                .add(STATUS, Octets.bytes(Integer.toString(status)))
                .add(MESSAGE, message);
    }
}
