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

    private static final System.Logger LOG = System.getLogger(TrafficListener.class.getName());

    private final EdgeSettings settings;
    private final Edge edge;
    private volatile WebServer server;
    private volatile boolean draining;
    private volatile boolean stopping;

    private TrafficListener(EdgeSettings settings, Requests requests, Deadlines deadlines, Windows windows) {
        Dates dates = new Dates(InstantSource.system());
        this.settings = settings;
        this.edge = new Edge(
                requests,
                deadlines,
                windows,
                dates,
                settings.headerTimeout().toNanos(),
                () -> draining,
                new Http2Edge(requests, deadlines, dates));
        this.server = onPort(settings.port());
    }

    private WebServer onPort(int port) {
        return WebServer.builder()
                .host(settings.host())
                .port(port)
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

    /**
     * Opens the port again if it is closed, which nobody tells: Helidon closes it for good when a connection cannot be
     * taken, be it for want of descriptors. Called about once a second.
     */
    public void reopenIfClosed() {
        if (stopping || !closed()) {
            return;
        }
        WebServer next = onPort(server.port()).start();
        if (next.isRunning()) {
            server = next;
            LOG.log(System.Logger.Level.WARNING, "the listener for client traffic had closed, and is open again");
        }
    }

    /** A port that can be opened is not open. */
    private boolean closed() {
        try {
            PortTaken.check(settings.host(), server.port());
            return true;
        } catch (PortTaken _) {
            return false;
        }
    }

    /** From now on every reply ends its connection, so that clients go elsewhere; new connections are still taken. */
    public void drain() {
        draining = true;
    }

    /** Closes the port and idle connections, and waits for the requests in flight, at most 30 s. */
    public void stop() {
        draining = true;
        stopping = true;
        server.stop();
    }
}
