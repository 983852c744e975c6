package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.socket.PortTaken;
import dev.tollgate.proxy.wire.Windows;
import io.helidon.webserver.WebServer;
import java.time.Duration;
import java.time.InstantSource;

/** The port for client traffic. */
public final class TrafficListener {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final WebServer server;
    private volatile boolean draining;

    private TrafficListener(EdgeSettings settings, Requests requests, Deadlines deadlines, Windows windows) {
        Dates dates = new Dates(InstantSource.system());
        Edge edge = new Edge(
                requests,
                deadlines,
                windows,
                dates,
                settings.headerTimeout().toNanos(),
                () -> draining,
                new Http2Edge(requests, deadlines, dates));
        this.server = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new TrafficSelector(edge, settings.proxyProtocol()))
                .maxTcpConnections(settings.maxConnections())
                .backlog(4096)
                // Helidon's NIO socket stages everything through 8 KB and holds two such buffers for each idle
                // connection.
                .useNio(false)
                .connectionOptions(options -> options.tcpNoDelay(true))
                .shutdownGracePeriod(GRACE)
                .build();
    }

    /**
     * Listens from now on.
     *
     * @throws PortTaken if the address cannot be opened
     */
    public static TrafficListener start(
            EdgeSettings settings, Requests requests, Deadlines deadlines, Windows windows) {
        TrafficListener listener = new TrafficListener(settings, requests, deadlines, windows);
        PortTaken.check(settings.host(), settings.port());
        listener.server.start();
        // Helidon logs that it could not bind, and goes on.
        if (!listener.server.isRunning()) {
            throw new PortTaken(settings.host(), settings.port(), new IllegalStateException("taken just now"));
        }
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
