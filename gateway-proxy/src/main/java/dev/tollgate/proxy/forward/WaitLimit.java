package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.GrpcCall;
import dev.tollgate.proxy.exchange.Problem;

/**
 * How long one may wait for something of a service: for as long as this kind of wait may take, or until the request's
 * whole time is over, whichever comes first.
 *
 * @param nanos 0 for no limit
 * @param problem what it is when the limit passes
 */
record WaitLimit(long nanos, Problem problem) {

    /** Until a connection is up. */
    static WaitLimit connect(ForwardRule rule, Exchange exchange) {
        WaitLimit own = new WaitLimit(rule.connect(), Problem.UPSTREAM_CONNECT_TIMEOUT);
        return own.within(rule, exchange.spentNanos(System.nanoTime())).within(exchange);
    }

    /** From the request's last byte until the head of the answer. */
    static WaitLimit firstByte(ForwardRule rule, Exchange exchange, long spent) {
        WaitLimit own = new WaitLimit(rule.firstByte(), Problem.UPSTREAM_FIRST_BYTE_TIMEOUT);
        return own.within(rule, spent).within(exchange);
    }

    /** The same, but not beyond the deadline that the client has set, if it has. */
    WaitLimit within(Exchange exchange) {
        long left = GrpcCall.timeLeft(exchange, System.nanoTime());
        return left == Long.MAX_VALUE || nanos > 0 && nanos <= left ? this : new WaitLimit(left, Problem.TOTAL_TIMEOUT);
    }

    /** What is left of it after so long; at least a moment, in which it passes. */
    WaitLimit after(long spent) {
        return nanos == 0 ? this : new WaitLimit(Math.max(1, nanos - spent), problem);
    }

    /** The same, but not beyond the whole time of a request that has spent this much. */
    WaitLimit within(ForwardRule rule, long spent) {
        long left = rule.totalLeft(spent);
        if (nanos > 0 && nanos <= left) {
            return this;
        }
        return new WaitLimit(left == Long.MAX_VALUE ? 0 : left, Problem.TOTAL_TIMEOUT);
    }
}
