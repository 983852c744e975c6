package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Database;
import dev.tollgate.proxy.authenticate.TestKeys;
import dev.tollgate.proxy.observe.AccessLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A whole node on free ports, with settings as the environment gives them. */
final class RunningNode implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /** Between two looks; without it a test that waits would take the processor from those beside it. */
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final Node node;

    private RunningNode(Node node) {
        this.node = node;
    }

    /** Starts a node of this name; its last good file is in the folder. */
    static RunningNode start(String name, Path folder, Database database) {
        return start(name, folder, database, Map.of());
    }

    /** The same with further variables. */
    static RunningNode start(String name, Path folder, Database database, Map<String, String> further) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "TOLLGATE_SECRET_KEY", TestKeys.SECRET_KEY,
                "TOLLGATE_DATA_DIR", folder.toString(),
                "TOLLGATE_NODE", name,
                "TOLLGATE_PROXY_HOST", "127.0.0.1",
                "TOLLGATE_PROXY_PORT", "0",
                "TOLLGATE_MANAGEMENT_PORT", "0",
                "TOLLGATE_DRAIN_DELAY", "0s"));
        variables.putAll(further);
        Settings settings = Settings.from(variables);
        return new RunningNode(Node.start(settings, database, AccessLog.OFF));
    }

    int port() {
        return node.proxy().port();
    }

    /** Where it listens for TLS, once it does. */
    OptionalInt tlsPort() {
        return node.addresses().stream()
                .filter(line -> line.contains("https://"))
                .mapToInt(line -> Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)))
                .findFirst();
    }

    int managementPort() {
        return node.management().port();
    }

    /** Somebody else of Tollgate listens on this port. */
    void avoid(int port) {
        node.avoid(port);
    }

    PlainClient client() {
        return new PlainClient(port());
    }

    PlainClient.Answer get(String path) {
        try (PlainClient client = client()) {
            return client.get(path);
        }
    }

    /** The body of {@code /health/ready}. */
    String ready() {
        return management("/health/ready").body();
    }

    PlainClient.Answer management(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + node.management() + path))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new PlainClient.Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the path is answered so. */
    void awaitBody(String path, String body) {
        await(() -> get(path).body().equals(body));
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is over").isLessThan(deadline);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    void stop() {
        node.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
