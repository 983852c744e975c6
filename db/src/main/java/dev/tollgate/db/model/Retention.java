package dev.tollgate.db.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How long is kept what has happened.
 *
 * @param requests single requests, as far as there are no more than an admin has room for
 * @param traffic sums of traffic
 * @param revisions what the configuration was, all but the newest; empty: for ever
 * @param audit what people and programs did; empty: for ever
 */
public record Retention(Duration requests, Duration traffic, Optional<Duration> revisions, Optional<Duration> audit) {

    /** What holds before anybody has said anything. */
    public static final Retention USUAL =
            new Retention(Duration.ofMinutes(15), Duration.ofDays(7), Optional.empty(), Optional.empty());
}
