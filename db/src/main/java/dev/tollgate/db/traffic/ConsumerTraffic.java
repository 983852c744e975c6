package dev.tollgate.db.traffic;

/**
 * What one consumer asked for in a report's time.
 *
 * @param requests that ended, all of them
 * @param errors those of them with a status of 500 or more
 * @param refused those of them that the gateway itself answered with a 401 or 403
 * @param limited those of them that the gateway itself answered with a 429
 */
public record ConsumerTraffic(String consumer, long requests, long errors, long refused, long limited) {

    /** The same consumer's traffic, together. */
    ConsumerTraffic plus(ConsumerTraffic other) {
        return new ConsumerTraffic(
                consumer,
                requests + other.requests,
                errors + other.errors,
                refused + other.refused,
                limited + other.limited);
    }
}
