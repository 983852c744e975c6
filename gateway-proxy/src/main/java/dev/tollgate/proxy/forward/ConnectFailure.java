package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Problem;

/** No connection came up; nothing of the request was sent. */
final class ConnectFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final Problem problem;

    ConnectFailure(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
