package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Ending;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.ResponseHead;
import java.util.Optional;

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

    /** Sends what follows the head and waits for the final response's; empty if the service has surely done nothing. */
    Optional<Attempt> perform() {
        exchange.onAbandon(() -> stream.connection().release(stream));
        Body content = exchange.body();
        if (content.length() == 0) {
            limitWait();
        } else if (content.arrived()) {
            upload.run();
        } else {
            upload.start();
        }
        try {
            ResponseHead head = stream.head();
            while (head.interim()) {
                if (head.status() != 100) {
                    exchange.client().interim(head);
                }
                head = stream.head();
            }
            return Optional.of(answered(head));
        } catch (StreamFailure failure) {
            stream.connection().release(stream);
            if (upload.clientGone() || exchange.abandoned()) {
                throw new ClientGone();
            }
            return failure.untouched() ? Optional.empty() : Optional.of(Attempt.Failed.of(failure.problem()));
        }
    }

    /** From the request's last byte on: the first of the two limits that comes. */
    private void limitWait() {
        WaitLimit limit = WaitLimit.firstByte(rule, spent);
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
