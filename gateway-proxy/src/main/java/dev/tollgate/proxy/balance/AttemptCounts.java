package dev.tollgate.proxy.balance;

import dev.tollgate.proxy.exchange.Problem;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** How tries at one endpoint ended, and how often it was ejected. Safe for any number of threads. */
final class AttemptCounts {
    private static final Problem[] PROBLEMS = Problem.values();

    private final LongAdder answered = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder ejections = new LongAdder();
    private final AtomicReference<@Nullable AtomicLongArray> problems = new AtomicReference<>();
    private volatile String lastError = "";

    /** It answered, whatever its answer was. */
    void answered() {
        answered.increment();
    }

    /** It did not. */
    void failed(Problem problem) {
        failed(problem, 1);
    }

    private void failed(Problem problem, long times) {
        AtomicLongArray counts = problems.get();
        if (counts == null) {
            problems.compareAndSet(null, new AtomicLongArray(PROBLEMS.length));
            counts = problems.get();
        }
        if (counts != null) {
            counts.getAndAdd(problem.ordinal(), times);
        }
    }

    /** Takes over what others have counted, but for their last error. */
    void add(AttemptCounts others) {
        answered.add(others.answers());
        errors.add(others.errors());
        ejections.add(others.ejections());
        others.visitFailed(this::failed);
    }

    /** A try that speaks against the endpoint: a {@link Problem}'s code, or a status. */
    void error(String code) {
        errors.increment();
        lastError = code;
    }

    void ejected() {
        ejections.increment();
    }

    long answers() {
        return answered.sum();
    }

    long errors() {
        return errors.sum();
    }

    long ejections() {
        return ejections.sum();
    }

    /** Empty if there was none. */
    String lastError() {
        return lastError;
    }

    /** How many tries there were. */
    long all() {
        long[] all = {answers()};
        visitFailed((_, count) -> all[0] += count);
        return all[0];
    }

    /** The problems that there were, and how often. */
    void visitFailed(ObjLongConsumer<Problem> visitor) {
        AtomicLongArray counts = problems.get();
        for (Problem problem : PROBLEMS) {
            long count = counts == null ? 0 : counts.get(problem.ordinal());
            if (count > 0) {
                visitor.accept(problem, count);
            }
        }
    }
}
