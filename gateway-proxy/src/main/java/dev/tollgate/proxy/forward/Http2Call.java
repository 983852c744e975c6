package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Ending;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.GrpcCall;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.ResponseHead;

/** One request and its response on one stream. */
final class Http2Call implements Ending, Attempt.Call {
    private final Exchange exchange;
    private final ForwardRule rule;
    private final Http2ServiceStream stream;
    private final Http2Upload upload;
    private final long spent;

    Http2Call(Exchange exchange, ForwardRule rule, Http2ServiceStream stream) {
        this.exchange = exchange;
        this.rule = rule;
        this.stream = stream;
        // While content flows no limit runs: of the total, what was spent up to here counts.
        this.spent = exchange.spentNanos(System.nanoTime());
        this.upload = new Http2Upload(exchange, rule, stream, this::limitWait);
    }

    /** Sends what follows the head and waits for the final response's. */
    Attempt perform() {
        exchange.onAbandon(() -> stream.connection().release(stream));
        Body content = exchange.body();
        if (content.length() == 0) {
            limitWait();
        } else if (content.arrived() && fits(content)) {
            upload.run();
        } else {
            limitCall();
            upload.start();
        }
        try {
            return answered(finalHead());
        } catch (StreamFailure failure) {
            stream.connection().release(stream);
            if (upload.clientGone() || exchange.abandoned()) {
                throw new ClientGone();
            }
            return new Attempt.Failed(failure.problem(), kind(failure));
        }
    }

    /** Whether content that has arrived can go out without a wait for the service. */
    private boolean fits(Body content) {
        long most = content.length() < 0 ? Http2ServiceConnection.STREAM_WINDOW : content.length();
        return most <= stream.connection().windows().open(stream.window());
    }

    private ResponseHead finalHead() {
        for (int interim = 0; interim < Http1Call.MOST_INTERIM; interim++) {
            ResponseHead head = stream.head();
            if (!head.interim()) {
                return head;
            }
            if (head.status() != 100) {
                exchange.client().interim(head);
            }
        }
        throw new StreamFailure(Problem.UPSTREAM_INVALID, false);
    }

    private Attempt.Failure kind(StreamFailure failure) {
        if (failure.untouched()) {
            return Attempt.Failure.UNPROCESSED;
        }
        return stream.lostUnheard() ? Attempt.Failure.STALE : Attempt.Failure.of(failure.problem());
    }

    /** While content flows the client's own deadline is the only one. */
    private void limitCall() {
        if (GrpcCall.hasDeadline(exchange)) {
            stream.limitHead(GrpcCall.timeLeft(exchange, System.nanoTime()), Problem.TOTAL_TIMEOUT);
        }
    }

    /** From the request's last byte on: the first of the two limits that comes. */
    private void limitWait() {
        WaitLimit limit = WaitLimit.firstByte(rule, exchange, spent);
        if (limit.nanos() > 0) {
            stream.limitHead(limit.nanos(), limit.problem());
        }
    }

    private Attempt answered(ResponseHead head) {
        exchange.onEnd(this);
        if (stream.rule().lasts(head.fields())) {
            exchange.lasts();
        }
        return new Attempt.Answered(new Reply.Streamed(head, stream.body()), this);
    }

    @Override
    public void discard() {
        exchange.onAbandon(() -> {});
        stream.connection().release(stream);
    }

    @Override
    public void ended(Exchange ended, Outcome outcome) {
        stream.connection().release(stream);
    }
}
