package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.socket.Channels;
import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.socket.Sockets;
import dev.tollgate.proxy.wire.Windows;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * What every connection of the traffic listener shares.
 *
 * @param admissions one for each connection that may be served at once
 * @param longestStopNanos how long a client may stop in the middle of sending or taking a message
 * @param draining whether connections are to end after the reply that they are at
 */
record Edge(
        Requests requests,
        Sockets sockets,
        Windows windows,
        Dates dates,
        Semaphore admissions,
        long headerTimeoutNanos,
        long longestStopNanos,
        BooleanSupplier draining) {

    /** How long a connection may be without a request. */
    static final long KEEP_ALIVE_NANOS = 75_000_000_000L;

    Channels channels() {
        return sockets.channels();
    }

    Deadlines deadlines() {
        return sockets.deadlines();
    }
}
