package dev.tollgate.proxy;

import dev.tollgate.db.Await;
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
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** A whole node on free ports, with settings as the environment gives them. */
public final class RunningNode implements AutoCloseable {
    private final Node node;

    private RunningNode(Node node) {
        this.node = node;
    }

    /** Starts a node of this name; its last good file is in the folder. */
    public static RunningNode start(String name, Path folder, Database database) {
        return start(name, folder, database, Map.of());
    }

    /** The same with further variables. */
    public static RunningNode start(String name, Path folder, Database database, Map<String, String> further) {
        return start(name, folder, database, further, InstantSource.system());
    }

    /** The same with a clock of its own. */
    public static RunningNode start(
            String name, Path folder, Database database, Map<String, String> further, InstantSource clock) {
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
        return new RunningNode(Node.start(settings, database, AccessLog.OFF, clock));
    }

    public int port() {
        return node.proxy().port();
    }

    /** Where it listens for TLS, once it does. */
    public OptionalInt tlsPort() {
        return node.addresses().stream()
                .filter(line -> line.contains("https://"))
                .mapToInt(line -> Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)))
                .findFirst();
    }

    public int managementPort() {
        return node.management().port();
    }

    /** Somebody else of Tollgate listens on this port. */
    public void avoid(int port) {
        node.avoid(port);
    }

    public PlainClient client() {
        return new PlainClient(port());
    }

    public PlainClient.Answer get(String path) {
        try (PlainClient client = client()) {
            return client.get(path);
        }
    }

    /** The body of {@code /health/ready}. */
    public String ready() {
        return management("/health/ready").body();
    }

    public PlainClient.Answer management(String path) {
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
    public void awaitBody(String path, String body) {
        Await.until(() -> get(path).body().equals(body));
    }

    public void stop() {
        node.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
