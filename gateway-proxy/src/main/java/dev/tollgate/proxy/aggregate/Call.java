package dev.tollgate.proxy.aggregate;

import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One request of a part and its answer. A thread of its own sends it and reads the answer whole; the aggregate's thread
 * looks at the time, and at the result when it is told of it.
 */
final class Call {
    /** Within so much time the way to the service ends by itself, which then speaks against the target. */
    private static final long OWN_END_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final System.Logger LOG = System.getLogger(Call.class.getName());

    private final Exchange exchange;
    private final Handler service;
    private final AnswerReader reader;
    private final long limitNanos;
    private volatile boolean answering;
    private boolean settled;

    /** {@code limitNanos}: how long it and its way to the service may take; 0 for no limit. */
    Call(Exchange exchange, Handler service, AnswerReader reader, long limitNanos) {
        this.exchange = exchange;
        this.service = service;
        this.reader = reader;
        this.limitNanos = limitNanos;
    }

    Exchange exchange() {
        return exchange;
    }

    long startedNanos() {
        return exchange.startedNanos();
    }

    /** How much of its time is left; the most without a limit. */
    long left(long nanoTime) {
        return limitNanos == 0 ? Long.MAX_VALUE : limitNanos - (nanoTime - startedNanos());
    }

    /** Whether it has its result, so that what its thread says later is of no use. */
    boolean settled() {
        return settled;
    }

    void settle() {
        settled = true;
    }

    /** Nobody waits for it any more. */
    void cancel() {
        exchange.abandon();
    }

    /** Nobody waits for it any more, because time is over. */
    void late(long nanoTime) {
        if (answering || left(nanoTime) > OWN_END_NANOS) {
            cancel();
        }
    }

    /** Sends the request and reads the answer; to be run once, by a thread of its own. */
    CallResult run() {
        Outcome outcome = Outcome.REPLY_BROKEN;
        try {
            exchange.needsWhole(true);
            Reply reply = service.handle(exchange);
            answering = true;
            CallResult result = result(reply);
            outcome = Outcome.COMPLETE;
            return result;
        } catch (BrokenBody e) {
            exchange.problem(e.problem());
            return CallResult.Failed.of(Reason.of(e.problem()));
        } catch (ClientGone _) {
            return CallResult.Failed.of(Reason.CANCELLED);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a part of request " + exchange.requestId() + " failed", e);
            return CallResult.Failed.of(Reason.INTERNAL);
        } finally {
            exchange.end(outcome);
        }
    }

    private CallResult result(Reply reply) {
        Optional<Problem> problem = exchange.problem();
        return problem.isPresent() ? CallResult.Failed.of(Reason.of(problem.get())) : reader.read(exchange, reply);
    }
}
