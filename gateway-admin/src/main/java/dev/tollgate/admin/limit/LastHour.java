package dev.tollgate.admin.limit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the limits of an object would have done to the requests of the last hour, each by itself.
 *
 * @param to until when requests are known; nodes tell of them every ten seconds
 */
public record LastHour(Instant from, Instant to, List<Tried> limits) {

    public LastHour {
        limits = List.copyOf(limits);
    }

    /**
     * One limit.
     *
     * @param counts nothing where nobody can tell
     */
    public record Tried(String limit, Optional<Counts> counts) {}

    /**
     * What became of the requests.
     *
     * @param requests that the limit holds for
     * @param refused those of them that would have been refused
     * @param callers how many different callers these were of
     * @param untold further requests of which nobody knows any more whose they were
     */
    public record Counts(long requests, long refused, long callers, long untold) {}
}
