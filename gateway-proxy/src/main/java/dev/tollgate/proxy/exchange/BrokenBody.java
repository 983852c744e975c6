package dev.tollgate.proxy.exchange;

/**
 * A reply's content ended before its time: the client must see that it is not whole. The problem is what is told of it.
 */
public final class BrokenBody extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Problem problem;

    public BrokenBody(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
