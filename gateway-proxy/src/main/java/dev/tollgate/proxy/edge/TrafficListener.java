package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.wire.Windows;
import io.helidon.webserver.WebServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The port for client traffic. */
public final class TrafficListener {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int WINDOWS_KEPT = 64;

    private final WebServer server;
    private volatile boolean draining;

    private TrafficListener(EdgeSettings settings, Supplier<Handler> handlers, Deadlines deadlines) {
        Dates dates = new Dates(InstantSource.system());
        Edge edge = new Edge(
                handlers,
                deadlines,
                new Windows(WINDOWS_KEPT),
                dates,
                settings.headerTimeout().toNanos(),
                () -> draining,
                new Http2Edge(handlers, deadlines, dates));
        this.server = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new TrafficSelector(edge))
                .maxTcpConnections(settings.maxConnections())
                .backlog(4096)
                // Helidon's NIO socket stages everything through 8 KB and holds two such buffers for each idle connection.
                .useNio(false)
                .connectionOptions(options -> options.tcpNoDelay(true))
                .shutdownGracePeriod(GRACE)
                .build();
    }

    /**
     * Listens from now on.
     *
     * @throws java.io.UncheckedIOException if the port cannot be had
     */
    public static TrafficListener start(EdgeSettings settings, Supplier<Handler> handlers, Deadlines deadlines) {
        TrafficListener listener = new TrafficListener(settings, handlers, deadlines);
        listener.server.start();
        return listener;
    }

    /** The port that is really listened on. */
    public int port() {
        return server.port();
    }

    public boolean running() {
        return server.isRunning();
    }

    /** From now on every reply ends its connection, so that clients go elsewhere; new connections are still taken. */
    public void drain() {
        draining = true;
    }

    /** Closes the port and idle connections, and waits for the requests in flight, at most 30 s. */
    public void stop() {
        draining = true;
        server.stop();
    }
}
