package dev.tollgate.proxy.limit;

/** What the limits of a route say to one request, the most restrictive first. Used by the request's thread. */
final class Decision {
    private final boolean admitted;
    private final RouteLimit[] limits;
    private final Reading[] readings;
    private int count;

    /** What one limit says: after the request if it was admitted, else as it is. */
    record Reading(RouteLimit limit, Rule rule, long remaining, long resetSeconds, long waitSeconds) {

        /** Whether less is left here than there, as a share of all; of two that refuse, the one that does so longer. */
        boolean before(Reading other) {
            long mine = remaining * other.rule.capacity();
            long others = other.remaining * rule.capacity();
            if (mine != others) {
                return mine < others;
            }
            return waitSeconds != other.waitSeconds
                    ? waitSeconds > other.waitSeconds
                    : limit.position() < other.limit.position();
        }
    }

    Decision(RouteLimit[] limits, boolean admitted) {
        this.limits = limits;
        this.admitted = admitted;
        this.readings = new Reading[limits.length];
    }

    /** What a limit tells, under its counter's lock. */
    void enter(int index, Rule rule, Tally tally) {
        long wait = admitted ? 0 : tally.secondsUntilAdmitted();
        Reading reading = new Reading(limits[index], rule, tally.remaining(), tally.secondsUntilReset(), wait);
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

    int count() {
        return count;
    }

    Reading reading(int index) {
        return readings[index];
    }

    /** When this request would pass if nobody else asked, in seconds. */
    long retryAfterSeconds() {
        long longest = 1;
        for (Reading reading : readings) {
            longest = Math.max(longest, reading.waitSeconds());
        }
        return longest;
    }
}
