package dev.tollgate.admin.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.net.BindException;
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
     * @throws PortTaken if somebody else listens there
     */
    public static AdminListener start(String host, int port, Function<Call, Answer> handler) {
        WebServer server = WebServer.builder()
                .host(host)
                .port(port)
                .protocolsDiscoverServices(false)
                .concurrencyLimitDiscoverServices(false)
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .maxTcpConnections(MAX_CONNECTIONS)
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .contentEncoding(ContentEncodingContext.builder()
                        .contentEncodingsDiscoverServices(false)
                        .build())
                .errorHandling(ErrorHandling.builder().includeEntity(false).build())
                .directHandlers(quietHandlers())
                .addConnectionSelector(Http1ConnectionSelector.builder()
                        .config(Http1Config.builder().sendKeepAliveHeader(false).build())
                        .build())
                .addRouting(HttpRouting.builder().any(new HelidonEdge(handler)::serve))
                .build();
        try {
            return new AdminListener(server.start());
        } catch (RuntimeException e) {
            throw causedByTakenPort(e) ? new PortTaken(host, port, e) : e;
        }
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

    private static boolean causedByTakenPort(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
