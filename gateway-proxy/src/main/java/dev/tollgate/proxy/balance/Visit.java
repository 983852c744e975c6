package dev.tollgate.proxy.balance;

import dev.tollgate.proxy.exchange.Ending;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.GrpcCall;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.TargetAttempt;
import dev.tollgate.proxy.forward.Attempt;
import dev.tollgate.proxy.forward.ForwardRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One try of a request at an endpoint, where it counts as in flight until the last byte: what comes of it is written
 * down for the endpoint, once. Used by the request's thread, and at its end by the one that ends it.
 */
final class Visit implements TargetAttempt, Ending {
    private final ServicePool pool;
    private final RetryRule rule;
    private final Endpoint endpoint;
    private final Admission.Permit permit;
    private long startedNanos;
    private long nanos;
    private int status;
    private @Nullable Problem problem;
    private boolean left;
    private boolean judged;

    /** The endpoint has been entered for it; to be hung on the request's end. */
    Visit(ServicePool pool, RetryRule rule, Endpoint endpoint, Admission.Permit permit) {
        this.pool = pool;
        this.rule = rule;
        this.endpoint = endpoint;
        this.permit = permit;
    }

    /** Sends the request, and waits for the head of the answer. */
    Attempt send(Exchange exchange, ForwardRule forward) {
        startedNanos = System.nanoTime();
        exchange.attempts().add(this);
        Attempt attempt = endpoint.client().send(exchange, forward);
        long now = System.nanoTime();
        nanos = Math.max(1, now - startedNanos);
        switch (attempt) {
            case Attempt.Answered(var reply, var _) -> answered(reply.head().status(), now, exchange.lasting());
            case Attempt.Failed(var found, var failure) ->
                failed(found, impatient(exchange, found, forward) ? Attempt.Failure.BLAMELESS : failure, now);
        }
        return attempt;
    }

    /** Whether the client's own deadline comes first: nobody is to be blamed for what a client asks. */
    private static boolean impatient(Exchange exchange, Problem found, ForwardRule forward) {
        return found == Problem.TOTAL_TIMEOUT
                && GrpcCall.hasDeadline(exchange)
                && GrpcCall.timeLeft(exchange, System.nanoTime()) <= forward.totalLeft(exchange);
    }

    /** What lasts for hours, or what others wait for, is judged by its head; everything else by its end too. */
    private void answered(int code, long now, boolean lasting) {
        status = code;
        endpoint.load().answered(now, nanos);
        endpoint.counts().answered();
        if (endpoint.state() == EndpointState.UNREACHABLE) {
            pool.reached(endpoint);
        }
        if (rule.failing(code)) {
            judge(Optional.of(Integer.toString(code)));
        } else if (lasting || permit.awaited()) {
            judge(Optional.empty());
        }
    }

    private void failed(Problem found, Attempt.Failure failure, long now) {
        problem = found;
        leave();
        if (failure == Attempt.Failure.BLAMELESS) {
            acquit();
            return;
        }
        endpoint.load().failed(now, nanos);
        endpoint.counts().failed(found);
        judge(Optional.of(found.code()));
        if (found == Problem.UPSTREAM_REFUSED || found == Problem.UPSTREAM_CONNECT_TIMEOUT) {
            pool.unreachable(endpoint, found);
        }
    }

    /** Its answer is not wanted. */
    void discarded() {
        leave();
        judge(Optional.empty());
    }

    @Override
    public void ended(Exchange exchange, Outcome outcome) {
        leave();
        if (status == 0) {
            // The client left before there was anything to tell of the endpoint.
            acquit();
        }
        // Whether the client saw that its answer broke off, or was told instead, is the same for the endpoint.
        judge(exchange.problem().filter(found -> brokenOff(found, exchange)).map(Problem::code));
    }

    private static boolean brokenOff(Problem found, Exchange exchange) {
        return found == Problem.UPSTREAM_RESET
                || found == Problem.UPSTREAM_INVALID
                || found == Problem.UPSTREAM_IDLE_TIMEOUT
                || found == Problem.TOTAL_TIMEOUT && !GrpcCall.hasDeadline(exchange);
    }

    private void leave() {
        if (!left) {
            left = true;
            endpoint.load().end();
            pool.room().freed();
        }
    }

    /** It says nothing of the endpoint. */
    private void acquit() {
        if (!judged) {
            judged = true;
            permit.unused();
        }
    }

    /** @param error what speaks against the endpoint, if something does */
    private void judge(Optional<String> error) {
        if (judged) {
            return;
        }
        judged = true;
        if (error.isPresent()) {
            endpoint.counts().error(error.get());
            permit.failed(nanos);
        } else {
            permit.succeeded(nanos);
        }
        Optional<EjectionRule> ejection = pool.rules().ejection();
        if (ejection.isEmpty()) {
            return;
        }
        if (error.isEmpty()) {
            endpoint.streak().succeeded();
        } else if (endpoint.streak().failed(ejection.get())) {
            pool.eject(endpoint, ejection.get(), error.get());
        }
    }

    @Override
    public String target() {
        return endpoint.authority();
    }

    @Override
    public long startedNanos() {
        return startedNanos;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }
}
