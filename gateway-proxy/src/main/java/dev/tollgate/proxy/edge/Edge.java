package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.wire.Windows;
import io.helidon.webserver.spi.ServerConnection;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What every connection of the traffic listener shares.
 *
 * @param admissions one for each connection that may be served at once
 * @param longestStopNanos how long a client may stop in the middle of sending or taking a message
 * @param draining whether connections are to end after the reply that they are at
 * @param http2 takes over a connection that speaks HTTP/2
 */
record Edge(
        Requests requests,
        Deadlines deadlines,
        Windows windows,
        Dates dates,
        Semaphore admissions,
        long headerTimeoutNanos,
        long longestStopNanos,
        BooleanSupplier draining,
        Function<OwnReaderContext, ServerConnection> http2) {

    /** How long a connection may be without a request. */
    static final long KEEP_ALIVE_NANOS = 75_000_000_000L;
}
