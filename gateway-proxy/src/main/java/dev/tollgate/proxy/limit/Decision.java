package dev.tollgate.proxy.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the limits of a request say to it, the most restrictive first. Used by the request's thread. */
final class Decision {
    private final boolean admitted;
    private Reading[] readings;
    private @Nullable Reading refusal;
    private @Nullable List<Runnable> taken;
    private int count;

    /**
     * How a limit stands: after the request if it was admitted, else as it is.
     *
     * @param waitSeconds until this request would pass; 0 if this limit does not refuse it
     */
    record Standing(long remaining, long resetSeconds, long waitSeconds) {}

    /** What one limit says. */
    record Reading(RouteLimit limit, Rule rule, Standing standing) {

        /** Those that refuse first, for longer first; then those of which less is left, as a share of all. */
        boolean before(Reading other) {
            if (standing.waitSeconds != other.standing.waitSeconds) {
                return standing.waitSeconds > other.standing.waitSeconds;
            }
            long mine = standing.remaining * other.rule.capacity();
            long others = other.standing.remaining * rule.capacity();
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
        enter(limit, rule, new Standing(tally.remaining(), tally.secondsUntilReset(), wait));
    }

    void enter(RouteLimit limit, Rule rule, Standing standing) {
        Reading reading = new Reading(limit, rule, standing);
        if (standing.waitSeconds > 0 && (refusal == null || reading.before(refusal))) {
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

    /** What takes back something that was counted, if the request is refused after all. */
    void taken(Runnable back) {
        if (taken == null) {
            taken = new ArrayList<>(2);
        }
        taken.add(back);
    }

    /** The request was refused after all: what was counted is not. */
    void giveBack() {
        if (taken != null) {
            taken.forEach(Runnable::run);
        }
    }

    /** This decision, and what others told that did not refuse. */
    Decision and(Decision others) {
        Reading[] all = new Reading[count + others.count];
        System.arraycopy(readings, 0, all, 0, count);
        readings = all;
        for (int i = 0; i < others.count; i++) {
            sort(others.readings[i]);
        }
        return this;
    }

    boolean admitted() {
        return admitted;
    }

    /** The limit that refuses longest, if one does; the request would pass after its wait if nobody else asked. */
    Optional<Reading> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** How many limits are told in the answer: all but those of what passes at a time. */
    int count() {
        return count;
    }

    Reading reading(int index) {
        return readings[index];
    }
}
