package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.socket.PortTaken;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import java.time.Duration;

/** One port that clients connect to: Helidon's listener, and our one selector behind it. */
final class TrafficPort {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(TrafficPort.class.getName());

    private final EdgeSettings settings;
    private final TrafficSelector selector;
    private final SocketOptions options;
    private volatile WebServer server;
    private volatile boolean stopping;

    private TrafficPort(EdgeSettings settings, TrafficSelector selector, SocketOptions options, int port) {
        this.settings = settings;
        this.selector = selector;
        this.options = options;
        this.server = onPort(port);
    }

    private WebServer onPort(int port) {
        return WebServer.builder()
                .host(settings.host())
                .port(port)
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(selector)
                .maxTcpConnections(settings.maxConnections())
                .backlog(4096)
                // Helidon's NIO socket stages everything through 8 KB and holds two such buffers for each idle
                // connection.
                .useNio(false)
                .connectionOptions(options)
                .shutdownGracePeriod(GRACE)
                .build();
    }

    /**
     * Listens from now on.
     *
     * @throws PortTaken if the address cannot be opened
     */
    static TrafficPort open(EdgeSettings settings, Edge edge, TrafficSelector.Begin begin, int port) {
        PortTaken.check(settings.host(), port);
        AcceptedChannels channels =
                new AcceptedChannels(SocketOptions.builder().tcpNoDelay(true).build());
        TrafficSelector selector = new TrafficSelector(edge, begin, settings.proxyProtocol(), channels);
        TrafficPort opened = new TrafficPort(settings, selector, channels, port);
        opened.server.start();
        // Helidon logs that it could not bind, and goes on.
        if (!opened.server.isRunning()) {
            throw new PortTaken(settings.host(), port, new IllegalStateException("taken just now"));
        }
        return opened;
    }

    /** The port that is really listened on. */
    int number() {
        return server.port();
    }

    boolean running() {
        return server.isRunning();
    }

    /**
     * Opens the port again if it is closed, which nobody tells: Helidon closes it for good when a connection cannot be
     * taken, be it for want of descriptors.
     */
    void reopenIfClosed() {
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

    /** Closes the port and idle connections, and waits for the requests in flight, at most 30 s. */
    void stop() {
        stopping = true;
        server.stop();
    }
}
