package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.wire.HeadLimits;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Takes over connections that speak HTTP/2 (RFC 9113): frames, header compression and protection against floods are
 * Helidon's, what becomes of a stream is ours.
 */
final class Http2Edge implements Function<OwnReaderContext, ServerConnection> {
    private static final int MOST_STREAMS = 128;
    /** What a client may send on one stream, and on all, before anybody has pulled it. */
    private static final int WINDOW = 256 * 1024;

    private final Http2Config config;
    private final Requests requests;
    private final Deadlines deadlines;
    private final Dates dates;
    private final long headerTimeoutNanos;
    private final long longestStopNanos;
    private final BooleanSupplier draining;

    /** {@code draining}: whether connections are to end after the replies that they are at. */
    Http2Edge(Requests requests, Deadlines deadlines, Dates dates, EdgeSettings settings, BooleanSupplier draining) {
        this.requests = requests;
        this.deadlines = deadlines;
        this.dates = dates;
        this.headerTimeoutNanos = settings.headerTimeout().toNanos();
        this.longestStopNanos = settings.longestStop().toNanos();
        this.draining = draining;
        this.config = config(settings.longestStop());
    }

    private static Http2Config config(Duration longestStop) {
        return Http2Config.builder()
                .maxConcurrentStreams(MOST_STREAMS)
                .initialWindowSize(WINDOW)
                .maxHeaderListSize(HeadLimits.DEFAULT.head())
                .flowControlTimeout(longestStop)
                // Ours, so that what is wrong with a request is answered instead of ending every other one on the
                // connection.
                .validatePath(false)
                .validateRequestHeaders(false)
                .sendErrorDetails(false)
                .build();
    }

    @Override
    public ServerConnection apply(OwnReaderContext context) {
        return new Http2Connection(context, this);
    }

    Http2Config config() {
        return config;
    }

    long headerTimeoutNanos() {
        return headerTimeoutNanos;
    }

    boolean draining() {
        return draining.getAsBoolean();
    }

    long longestStopNanos() {
        return longestStopNanos;
    }

    Requests requests() {
        return requests;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Dates dates() {
        return dates;
    }
}
