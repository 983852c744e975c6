package dev.tollgate.db.model;

import java.time.Duration;
import java.util.Optional;

/**
 * When a service that fails too often is left alone for a while.
 *
 * @param failureRatePercent of the requests of the window; from here on it opens
 * @param slow which requests are too slow, if that counts too
 * @param minimumRequests below so many in the window it stays closed
 * @param openFor how long nothing goes to the service
 * @param probes how many requests try it then
 */
public record CircuitBreaker(
        int failureRatePercent,
        Optional<Slow> slow,
        int minimumRequests,
        Duration window,
        Duration openFor,
        int probes) {

    /**
     * Too many slow answers.
     *
     * @param ratePercent of the requests of the window; from here on the breaker opens
     * @param after what takes longer is slow
     */
    public record Slow(int ratePercent, Duration after) {}
}
