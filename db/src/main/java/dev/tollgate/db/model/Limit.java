package dev.tollgate.db.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How many requests may pass in a short time.
 *
 * @param name unique where the limit stands; seen in answers and metrics
 * @param requests how many per window, at least 1
 * @param window more than nothing
 * @param burst how many more a token bucket holds; 0 for other algorithms
 * @param by what requests have in common that are counted together; empty: all of them
 * @param scope where the count is kept; empty: where the limit stands
 */
public record Limit(
        String name,
        int requests,
        Duration window,
        int burst,
        Algorithm algorithm,
        List<Trait> by,
        Optional<Scope> scope,
        StoreFailure onStoreFailure) {

    public Limit {
        by = List.copyOf(by);
    }

    /** How requests are counted. */
    public enum Algorithm {
        /** Holds {@code requests} and {@code burst}, and refills evenly. */
        TOKEN_BUCKET,
        /** Counts from one multiple of the window to the next. */
        FIXED_WINDOW
    }

    /** What requests may have in common. */
    public enum Trait {
        CONSUMER,
        KEY,
        /** The client's address; of IPv6 the first 64 bits. */
        IP,
        ROUTE,
        SERVICE
    }

    /** Whose requests share a count. */
    public enum Scope {
        ROUTE,
        SERVICE,
        ALL
    }

    /** What holds while the store of shared counters does not answer. */
    public enum StoreFailure {
        LOCAL_SHARE,
        OPEN,
        CLOSED
    }
}
