package dev.tollgate.proxy.limit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the limits of a request say to it, the most restrictive first. Used by the request's thread. */
final class Decision {
    private final boolean admitted;
    private final Reading[] readings;
    private @Nullable Reading refusal;
    private int count;

    /**
     * What one limit says: after the request if it was admitted, else as it is.
     *
     * @param waitSeconds until this request would pass; 0 if this limit does not refuse it
     */
    record Reading(RouteLimit limit, Rule rule, long remaining, long resetSeconds, long waitSeconds) {

        /** Those that refuse first, for longer first; then those of which less is left, as a share of all. */
        boolean before(Reading other) {
            if (waitSeconds != other.waitSeconds) {
                return waitSeconds > other.waitSeconds;
            }
            long mine = remaining * other.rule.capacity();
            long others = other.remaining * rule.capacity();
            return mine != others ? mine < others : limit.position() < other.limit.position();
        }
    }

    Decision(int limits, boolean admitted) {
        this.admitted = admitted;
        this.readings = new Reading[limits];
    }

    /** What a limit tells, under its counter's lock. */
    void enter(RouteLimit limit, Rule rule, Tally tally) {
        boolean refuses = !admitted && tally.remaining() < limit.cost();
        long wait = refuses ? Math.max(1, tally.secondsUntilAdmitted(limit.cost())) : 0;
        Reading reading = new Reading(limit, rule, tally.remaining(), tally.secondsUntilReset(), wait);
        if (wait > 0 && (refusal == null || reading.before(refusal))) {
            refusal = reading;
        }
        if (rule.way() != Rule.Way.CONCURRENT) {
            sort(reading);
        }
    }

    private void sort(Reading reading) {
        int at = count++;
        while (at > 0 && reading.before(readings[at - 1])) {
            readings[at] = readings[at - 1];
            at--;
        }
        readings[at] = reading;
    }

    boolean admitted() {
        return admitted;
    }

    /** The limit that refuses longest, if one does; the request would pass after its wait if nobody else asked. */
    Optional<Reading> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** How many limits are told in the answer: those of requests in a time. */
    int count() {
        return count;
    }

    Reading reading(int index) {
        return readings[index];
    }
}
