package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.socket.PortTaken;
import dev.tollgate.proxy.wire.Windows;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The port for client traffic. */
public final class TrafficListener {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(TrafficListener.class.getName());
    private static final long REOPENED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

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
                .routing(routing -> routing.register(new Closing()))
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
     * Hears that the listener has closed. Helidon closes it for good when a connection cannot be taken, be it for want
     * of descriptors.
     */
    private final class Closing implements HttpService {
        @Override
        public void routing(HttpRules rules) {
            // Requests never come here: the selector takes every connection.
        }

        @Override
        public void afterStop() {
            if (!stopping) {
                Thread.ofVirtual().name("reopen").start(TrafficListener.this::reopen);
            }
        }
    }

    private void reopen() {
        int port = server.port();
        while (!stopping) {
            LockSupport.parkNanos(REOPENED_AFTER_NANOS);
            WebServer next = onPort(port).start();
            if (next.isRunning()) {
                server = next;
                LOG.log(System.Logger.Level.WARNING, "the listener for client traffic had closed, and is open again");
                return;
            }
        }
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
        stopping = true;
        server.stop();
    }
}
