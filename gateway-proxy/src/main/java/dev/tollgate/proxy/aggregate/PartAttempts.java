package dev.tollgate.proxy.aggregate;

import dev.tollgate.proxy.exchange.Attempts;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.TargetAttempt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is told of the calls of an aggregate: every try of a part that is asked once, and for a part with forEach one
 * line, however many calls that are. Used by the request's thread.
 */
final class PartAttempts {
    private final List<PartAttempt> once = new ArrayList<>();
    private final Map<String, PartAttempt> repeated = new LinkedHashMap<>();

    /** One bar of the timeline. */
    private record PartAttempt(
            String part, String target, long startedNanos, long nanos, int status, Optional<Problem> problem)
            implements TargetAttempt {

        private long endNanos() {
            return startedNanos + nanos;
        }

        /** Both as one; what failed is told rather than what did not. */
        private PartAttempt and(PartAttempt other) {
            boolean mine = problem.isPresent() || other.problem.isEmpty() && status >= other.status;
            PartAttempt told = mine ? this : other;
            long from = Math.min(startedNanos, other.startedNanos);
            long to = Math.max(endNanos(), other.endNanos());
            return new PartAttempt(part, told.target, from, to - from, told.status, told.problem);
        }
    }

    /** The thread of a call is through. */
    void answered(PartRun run, Call call, CallResult result) {
        Exchange exchange = call.exchange();
        for (TargetAttempt attempt : exchange.attempts().all()) {
            add(
                    run,
                    new PartAttempt(
                            run.part().name(),
                            attempt.target(),
                            attempt.startedNanos(),
                            attempt.nanos(),
                            attempt.status(),
                            attempt.problem()));
        }
        if (exchange.attempts().count() == 0) {
            add(run, unfinished(run, call, result.status(), exchange.problem()));
        }
    }

    /** A call was left before its thread was through, which goes on using what it knows. */
    void left(PartRun run, Call call, Optional<Problem> problem) {
        add(run, unfinished(run, call, 0, problem));
    }

    private static PartAttempt unfinished(PartRun run, Call call, int status, Optional<Problem> problem) {
        long nanos = Math.max(1, System.nanoTime() - call.startedNanos());
        return new PartAttempt(run.part().name(), "", call.startedNanos(), nanos, status, problem);
    }

    private void add(PartRun run, PartAttempt attempt) {
        if (run.part().forEach().isEmpty()) {
            once.add(attempt);
        } else {
            repeated.merge(run.part().name(), attempt, PartAttempt::and);
        }
    }

    /** Tells all of them, in the order in which they began. */
    void tell(Attempts attempts) {
        List<PartAttempt> all = new ArrayList<>(once);
        all.addAll(repeated.values());
        all.sort(Comparator.comparingLong(PartAttempt::startedNanos));
        all.forEach(attempts::add);
    }
}
