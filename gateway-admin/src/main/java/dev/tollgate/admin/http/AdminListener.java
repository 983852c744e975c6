package dev.tollgate.admin.http;

import dev.tollgate.proxy.socket.PortTaken;
import io.helidon.http.DirectHandler;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.time.Duration;
import java.util.function.Function;

/** The admin port, open from {@link #start} to {@link #stop}; one virtual thread serves each connection. */
public final class AdminListener {

    private static final int MAX_CONNECTIONS = 512;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final WebServer server;

    private AdminListener(WebServer server) {
        this.server = server;
    }

    /**
     * Opens the port and hands every call to the handler, from many threads at once.
     *
     * @param port 0 to 65535; 0 takes a free one
     * @throws PortTaken if it cannot be listened on
     */
    public static AdminListener start(String host, int port, Function<Call, Answer> handler) {
        PortTaken.check(host, port);
        WebServer server = WebServer.builder()
                .host(host)
                .port(port)
                .protocolsDiscoverServices(false)
                .concurrencyLimitDiscoverServices(false)
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .maxTcpConnections(MAX_CONNECTIONS)
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .contentEncoding(new UntouchedBodies())
                .errorHandling(ErrorHandling.builder().includeEntity(false).build())
                .directHandlers(quietHandlers())
                .addConnectionSelector(Http1ConnectionSelector.builder()
                        .config(Http1Config.builder().sendKeepAliveHeader(false).build())
                        .build())
                .addRouting(HttpRouting.builder().any(new HelidonEdge(handler)::serve))
                .build();
        server.start();
        if (!server.isRunning()) {
            throw new PortTaken(host, port, new IllegalStateException("taken just now"));
        }
        return new AdminListener(server);
    }

    /** The port that is really listened on. */
    public int port() {
        return server.port();
    }

    /** Closes the port; calls in flight get ten seconds to finish. */
    public void stop() {
        server.stop();
    }

    private static DirectHandlers quietHandlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, new QuietDirectHandler());
        }
        return handlers.build();
    }
}
