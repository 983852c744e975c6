package dev.tollgate.db.model;

import java.time.Duration;
import java.util.Optional;

/** What a route, or the settings for all routes, say of {@link Timeouts}; what is absent is the service's. */
public record RouteTimeouts(
        Optional<Duration> connect,
        Optional<Duration> firstByte,
        Optional<Duration> idle,
        Optional<Duration> total,
        Optional<Duration> tunnelIdle) {

    /** All are the service's. */
    public static final RouteTimeouts NONE =
            new RouteTimeouts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** These, and the other's where these say nothing. */
    public RouteTimeouts or(RouteTimeouts other) {
        return new RouteTimeouts(
                connect.or(other::connect),
                firstByte.or(other::firstByte),
                idle.or(other::idle),
                total.or(other::total),
                tunnelIdle.or(other::tunnelIdle));
    }
}
