package dev.tollgate.proxy.balance;

import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.forward.Attempt;
import dev.tollgate.proxy.forward.ReplayedBody;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One request on its way to a service: is tried, and tried again where that may help, does no harm and is within the
 * limits of number, time and budget. Used by the request's thread.
 */
final class Delivery {
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Exchange exchange;
    private final ServicePool pool;
    private final SendingRule rule;
    private final Choice choice;
    private Visit visit;

    /** {@code choice}: has found the first endpoint. */
    Delivery(Exchange exchange, ServicePool pool, SendingRule rule, Choice choice, Admission.Permit permit) {
        this.exchange = exchange;
        this.pool = pool;
        this.rule = rule;
        this.choice = choice;
        this.visit = visit(permit);
    }

    private Visit visit(Admission.Permit permit) {
        Visit next = new Visit(pool, rule.retry(), choice.endpoint(), permit);
        exchange.onEnd(next);
        return next;
    }

    /** The reply: that of the last try. */
    Reply run() {
        Attempt attempt = visit.send(exchange, rule.forward());
        while (again(attempt)) {
            attempt = visit.send(exchange, rule.forward());
        }
        return switch (attempt) {
            case Attempt.Answered(Reply reply, var _) -> {
                choice.keep();
                ReplayedBody.forget(exchange);
                yield reply;
            }
            case Attempt.Failed(var problem, var _) -> Refusal.of(exchange, problem);
        };
    }

    /** Whether the request is to be tried once more; then all is ready for it. */
    private boolean again(Attempt attempt) {
        Optional<String> reason = rule.retry().reason(exchange, attempt);
        if (reason.isEmpty() || !allowed(attempt)) {
            return false;
        }
        if (!pool.budget().take(rule.retry().budgetPercent(), System.nanoTime())) {
            pool.retries().refused();
            return false;
        }
        Endpoint last = choice.endpoint();
        if (!(pool.admit() instanceof Admission.Permit permit)) {
            return false;
        }
        if (!choice.another()) {
            permit.unused();
            return false;
        }
        if (attempt instanceof Attempt.Answered(var _, var call)) {
            call.discard();
            visit.discarded();
        }
        visit = visit(permit);
        pool.retries().retried(reason.get());
        if (!connectFailed(attempt) || choice.endpoint() == last) {
            pause(exchange.attempts().count());
        }
        return true;
    }

    private boolean allowed(Attempt attempt) {
        if (exchange.attempts().count() > rule.retry().attempts()
                || rule.forward().spent(exchange)) {
            return false;
        }
        if (connectFailed(attempt)) {
            return true;
        }
        // A service that answers before it has all of the content means it, and what still comes has no end in sight.
        // One that has it may answer before the thread that sent the last of it says so.
        boolean answeredEarly = attempt instanceof Attempt.Answered
                && exchange.uploading().underWay()
                && !exchange.body().ended();
        boolean harmless = RetryRule.repeatable(exchange) || unprocessed(attempt);
        return !answeredEarly && harmless && ReplayedBody.beginAgain(exchange);
    }

    private static boolean connectFailed(Attempt attempt) {
        return attempt instanceof Attempt.Failed(var _, var failure) && failure == Attempt.Failure.CONNECT;
    }

    private static boolean unprocessed(Attempt attempt) {
        return attempt instanceof Attempt.Failed(var _, var failure) && failure == Attempt.Failure.UNPROCESSED;
    }

    /** A moment of random length, longer each time, so that requests that failed together do not come back together. */
    private void pause(int tries) {
        long most = Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << tries - 1);
        long left = rule.forward().totalLeft(exchange);
        LockSupport.parkNanos(Math.min(left, ThreadLocalRandom.current().nextLong(most)));
        if (exchange.abandoned()) {
            throw new ClientGone();
        }
    }
}
