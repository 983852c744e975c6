package dev.tollgate.db.health;

import dev.tollgate.db.model.TargetState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a node finds one address of a target; rates and latency in hundredths.
 *
 * @param target {@code host:port} as it is configured
 * @param address what the host stands for; empty while its name has no address
 * @param since when it came into this condition, in whole milliseconds
 * @param forced what was decided by hand
 * @param requestsPerSecond on average over the last ten seconds
 * @param errorsPerSecond of the last second: no answer, or one that counts as a failure
 * @param latencyMs of recent answers, from the end of the request to the first byte; zero before the first
 * @param dns why the name could not be resolved when it was last tried
 * @param turns into other conditions, the newest last; at most {@link #MOST_TURNS}
 */
public record TargetHealth(
        String target,
        String address,
        TargetCondition condition,
        Instant since,
        TargetState forced,
        Optional<Trouble> lastError,
        int inFlight,
        double requestsPerSecond,
        double errorsPerSecond,
        double latencyMs,
        CheckCounts checks,
        Optional<Trouble> dns,
        List<Turn> turns) {

    /** How many turns are kept for each address. */
    public static final int MOST_TURNS = 20;

    private static final double HUNDREDTHS = 100;

    public TargetHealth {
        since = Instant.ofEpochMilli(since.toEpochMilli());
        requestsPerSecond = rounded(requestsPerSecond);
        errorsPerSecond = rounded(errorsPerSecond);
        latencyMs = rounded(latencyMs);
        turns = newest(turns, MOST_TURNS);
    }

    /** What nobody sees is no news that would have to be reported. */
    private static double rounded(double number) {
        return Math.round(number * HUNDREDTHS) / HUNDREDTHS;
    }

    private static List<Turn> newest(List<Turn> turns, int most) {
        return List.copyOf(turns.size() <= most ? turns : turns.subList(turns.size() - most, turns.size()));
    }

    TargetHealth withTurns(int most) {
        return new TargetHealth(
                target,
                address,
                condition,
                since,
                forced,
                lastError,
                inFlight,
                requestsPerSecond,
                errorsPerSecond,
                latencyMs,
                checks,
                dns,
                newest(turns, most));
    }
}
