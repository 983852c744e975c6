package dev.tollgate.db.model;

import java.time.Duration;

/**
 * The bounds of waiting for a service; {@link Duration#ZERO} means no limit.
 *
 * @param connect until a connection is up, TLS included
 * @param firstByte from the end of the request to the response's head
 * @param idle between two reads or writes of a body
 * @param total over all attempts, until the response's head goes out
 * @param tunnelIdle as {@code idle}, for WebSocket, gRPC streams and {@code text/event-stream}
 */
public record Timeouts(Duration connect, Duration firstByte, Duration idle, Duration total, Duration tunnelIdle) {

    /** What a service that says nothing gets. */
    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(2),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10));
}
