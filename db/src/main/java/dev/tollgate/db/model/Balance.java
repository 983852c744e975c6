package dev.tollgate.db.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a service's targets share its requests.
 *
 * @param hashOn what the algorithm {@link Algorithm#HASH} keeps together; the others do not look at it
 * @param stickyCookie how a client stays with the target that served it first
 * @param slowStart how long a target that comes back is spared; zero for not at all
 * @param maxInFlightPerTarget how many requests a target has at a time at most; at least 1
 * @param panic whether requests go to targets that are not healthy while none is
 */
public record Balance(
        Algorithm algorithm,
        HashSource hashOn,
        Optional<StickyCookie> stickyCookie,
        Duration slowStart,
        OptionalInt maxInFlightPerTarget,
        boolean panic) {

    /** Smooth weighted round-robin and nothing else. */
    public static final Balance DEFAULT = new Balance(
            Algorithm.ROUND_ROBIN,
            new HashSource(HashSource.Kind.CONSUMER, Optional.empty()),
            Optional.empty(),
            Duration.ZERO,
            OptionalInt.empty(),
            false);

    /** The ways to choose a target. */
    public enum Algorithm {
        /** Smooth weighted round-robin. */
        ROUND_ROBIN,
        /** The one with the fewest requests in flight for its weight. */
        LEAST_REQUESTS,
        /** Of two at random the one whose recent latency and load promise the earlier answer. */
        PEAK_EWMA,
        /** Any, by weight. */
        RANDOM,
        /** Requests of the same key go to the same target. */
        HASH
    }

    /**
     * The cookie that names a client's target.
     *
     * @param ttl how long the client keeps it; zero: for its session
     */
    public record StickyCookie(String name, Duration ttl) {}
}
