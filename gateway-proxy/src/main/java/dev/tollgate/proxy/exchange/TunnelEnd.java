package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.Body;

/**
 * The service's end of a tunnel. One thread may receive while another sends. Failures are {@link
 * java.io.UncheckedIOException}.
 */
public interface TunnelEnd {

    /** What comes from the service, to its end. */
    Body incoming();

    /** Sends all of the bytes from {@code from} up to {@code to}. */
    void send(byte[] bytes, int from, int to);

    /** How long neither direction may carry anything, in nanoseconds; 0 for no limit. */
    long idleNanos();

    /** Ends both directions; may be called from any thread, and more than once. */
    void close();
}
