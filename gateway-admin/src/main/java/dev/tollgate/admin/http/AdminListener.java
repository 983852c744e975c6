package dev.tollgate.admin.http;

import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The admin port, open from {@link #start} to {@link #stop}; one virtual thread serves each connection. */
public final class AdminListener {

    private static final int MAX_CONNECTIONS = 512;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final WebServer server;
    private final EventStreams streams;

    private AdminListener(WebServer server, EventStreams streams) {
        this.server = server;
        this.streams = streams;
    }

    /**
     * Opens the port and hands every call to the handler, from many threads at once.
     *
     * @param port 0 to 65535; 0 takes a free one
     */
    public static AdminListener start(String host, int port, Function<Call, Answer> handler) {
        return start(host, port, Optional.empty(), handler);
    }

    /** The same over TLS, if it is given what connections are opened with. */
    public static AdminListener start(String host, int port, Optional<Encrypted> tls, Function<Call, Answer> handler) {
        return start(host, port, tls, handler, new EventStreams());
    }

    /** What TLS connections are opened with. */
    public record Encrypted(SSLContext context, SSLParameters parameters) {}

    static AdminListener start(
            String host, int port, Optional<Encrypted> tls, Function<Call, Answer> handler, EventStreams streams) {
        WebServerConfig.Builder builder = WebServer.builder();
        tls.ifPresent(encrypted -> builder.tls(Tls.builder()
                .sslContext(encrypted.context())
                .sslParameters(encrypted.parameters())
                .build()));
        WebServer server = builder.host(host)
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
                .addRouting(HttpRouting.builder().any(new HelidonEdge(handler, streams)::serve))
                .build();
        server.start();
        return new AdminListener(server, streams);
    }

    /** The port that is really listened on. */
    public int port() {
        return server.port();
    }

    /** Whether the port could be opened: Helidon only logs that it could not. */
    public boolean running() {
        return server.isRunning();
    }

    /** Closes the port; streams end at once, other calls in flight get ten seconds to finish. */
    public void stop() {
        streams.close();
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
