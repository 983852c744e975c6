package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Problem;

/** A stream to a service ended before its response's head. */
final class StreamFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Problem problem;
    private final boolean untouched;

    /** {@code untouched}: the service says that it has not processed anything of the request (RFC 9113, 8.7). */
    StreamFailure(Problem problem, boolean untouched) {
        super(problem.code(), null, false, false);
        this.problem = problem;
        this.untouched = untouched;
    }

    Problem problem() {
        return problem;
    }

    boolean untouched() {
        return untouched;
    }
}
