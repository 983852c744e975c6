package dev.tollgate.proxy.manage;

import dev.tollgate.db.secret.CallSignature;
import dev.tollgate.proxy.socket.PortTaken;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The listener for {@code /health/live}, {@code /health/ready} and {@code /metrics}, and for requests that an admin has
 * this node send.
 */
public final class ManagementServer implements AutoCloseable {
    private static final HeaderName SIGNATURE = HeaderNames.create(CallSignature.HEADER);
    private static final byte[] NOT_SIGNED = "{\"status\":403}".getBytes(StandardCharsets.US_ASCII);
    /** A request with its content, in base64 and JSON. */
    private static final int LONGEST_CALL = 4 << 20;

    private final WebServer server;

    private ManagementServer(WebServer server) {
        this.server = server;
    }

    /**
     * Listens until it is stopped.
     *
     * @param port 0 for any that is free
     * @throws PortTaken if the address cannot be opened
     */
    public static ManagementServer start(
            String host, int port, HealthView health, Supplier<MetricSnapshots> metrics, SignedCalls sending) {
        PortTaken.check(host, port);
        WebServer server = WebServer.builder()
                .host(host)
                .port(port)
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .routing(routing -> route(routing, health, metrics, sending))
                .build()
                .start();
        if (!server.isRunning()) {
            throw new PortTaken(host, port, new IllegalStateException("taken just now"));
        }
        return new ManagementServer(server);
    }

    private static void route(
            HttpRouting.Builder routing, HealthView view, Supplier<MetricSnapshots> metrics, SignedCalls sending) {
        routing.get("/health/live", (_, response) -> {
            Health health = view.health();
            send(response, health.live(), HealthBody.live(health));
        });
        routing.get("/health/ready", (_, response) -> {
            Health health = view.health();
            send(response, health.ready(), HealthBody.ready(health));
        });
        routing.get("/metrics", new MetricsHandler(metrics));
        routing.post("/send", (request, response) -> {
            byte[] content;
            try (InputStream body = request.content().inputStream()) {
                content = body.readNBytes(LONGEST_CALL);
            }
            Optional<byte[]> answer = sending.answer(request.headers().first(SIGNATURE), content);
            response.status(answer.isPresent() ? Status.OK_200 : Status.FORBIDDEN_403);
            response.header(HeaderNames.CACHE_CONTROL, "no-store");
            response.header(HeaderNames.CONTENT_TYPE, "application/json");
            response.send(answer.orElse(NOT_SIGNED));
        });
    }

    private static void send(ServerResponse response, boolean well, String body) {
        response.status(well ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(body);
    }

    /** The port that it really listens on. */
    public int port() {
        return server.port();
    }

    public void stop() {
        server.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
