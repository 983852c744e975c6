package dev.tollgate.proxy.grpc;

import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.GrpcCall;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.BodyAround;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The messages of an answer, up to the deadline. Where they break off they end with trailers that tell why, which a
 * client understands better than a stream that was reset; its library sees a message that is not whole.
 */
final class GrpcContent extends BodyAround {
    private static final byte[] FORBIDDEN =
            GrpcStatus.encoded("the route, consumer or key of this call is not what it was when it began");

    private final Exchange exchange;
    private final GrpcCall call;
    private @Nullable Fields own;

    GrpcContent(Body body, Exchange exchange, GrpcCall call) {
        super(body);
        this.exchange = exchange;
        this.call = call;
    }

    @Override
    public boolean next() {
        if (own != null) {
            return false;
        }
        if (GrpcCall.late(exchange, System.nanoTime())) {
            return broken(Problem.TOTAL_TIMEOUT);
        }
        try {
            boolean more = body.next();
            if (!more) {
                body.trailers().value(FieldName.GRPC_STATUS).ifPresent(status -> call.ended(GrpcStatus.read(status)));
            }
            return more;
        } catch (BrokenBody e) {
            return broken(e.problem());
        }
    }

    private boolean broken(Problem problem) {
        exchange.problem(problem);
        // Whoever is abandoned and still here may not go on, for what let it begin is gone.
        return exchange.abandoned()
                ? ends(GrpcStatus.PERMISSION_DENIED, FORBIDDEN)
                : ends(GrpcStatus.of(problem), GrpcStatus.message(problem, ""));
    }

    private boolean ends(int status, byte[] message) {
        call.ended(status);
        own = GrpcStep.trailers(status, message);
        return false;
    }

    @Override
    public Fields trailers() {
        return own == null ? body.trailers() : own;
    }

    @Override
    public boolean ended() {
        return own != null || body.ended();
    }
}
