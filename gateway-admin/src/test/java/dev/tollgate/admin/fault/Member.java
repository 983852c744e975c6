package dev.tollgate.admin.fault;

import dev.tollgate.admin.LauncherProcess;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.Await;
import dev.tollgate.db.DatabaseSettings;
import dev.tollgate.db.ReservedPort;
import dev.tollgate.proxy.PlainClient;
import dev.tollgate.proxy.Relay;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An admin or a node of a fleet: a process that can be started again and again with the same ports and folder, and the
 * lines between it and what it depends on.
 */
final class Member implements AutoCloseable {
    private static final Duration PROBE = Duration.ofSeconds(1);

    private final String name;
    private final Path folder;
    private final Optional<Lines> lines;
    private final ReservedPort port = new ReservedPort();
    private final ReservedPort adminPort = new ReservedPort();
    private final ReservedPort tlsPort = new ReservedPort();
    private final ReservedPort managementPort = new ReservedPort();
    private final Map<String, String> variables = new HashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private @Nullable LauncherProcess process;

    /** What leads to a database and to Redis. */
    private record Lines(Relay database, Relay redis) {}

    private Member(String name, Path folder, Optional<Lines> lines) {
        this.name = name;
        this.folder = folder;
        this.lines = lines;
        variables.putAll(Map.of(
                "TOLLGATE_DATA_DIR", folder.toString(),
                "TOLLGATE_SECRET_KEY", Base64.getEncoder().encodeToString(RunningAdmin.SECRET_KEY),
                "TOLLGATE_ADMIN_TOKEN", RunningAdmin.TOKEN,
                "TOLLGATE_NODE", name,
                "TOLLGATE_PROXY_HOST", "127.0.0.1",
                "TOLLGATE_ADMIN_PORT", Integer.toString(adminPort()),
                "TOLLGATE_PROXY_PORT", Integer.toString(port()),
                "TOLLGATE_PROXY_TLS_PORT", Integer.toString(tlsPort()),
                "TOLLGATE_MANAGEMENT_PORT", Integer.toString(managementPort.number())));
    }

    /** One that is not started yet. */
    static Member of(String name, Path folder, DatabaseSettings settings, Relay database, Relay redis) {
        return new Member(name, folder, Optional.of(new Lines(database, redis)))
                .with("TOLLGATE_DB_URL", settings.url())
                .with("TOLLGATE_DB_USER", settings.user())
                .with("TOLLGATE_DB_PASSWORD", settings.password())
                .with("TOLLGATE_REDIS_URL", "redis://127.0.0.1:" + redis.port());
    }

    /** One that needs nobody else: all in one, with the embedded database. */
    static Member alone(Path folder) {
        return new Member("alone", folder, Optional.empty());
    }

    String name() {
        return name;
    }

    Path folder() {
        return folder;
    }

    /** The line to PostgreSQL. */
    Relay database() {
        return lines.orElseThrow().database();
    }

    /** The line to Redis. */
    Relay redis() {
        return lines.orElseThrow().redis();
    }

    /** For client traffic. */
    int port() {
        return port.number();
    }

    /** Of the admin API and the console. */
    int adminPort() {
        return adminPort.number();
    }

    int tlsPort() {
        return tlsPort.number();
    }

    LauncherProcess process() {
        return Objects.requireNonNull(process);
    }

    /** From the next start on. */
    Member with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    void startAdmin() {
        process = LauncherProcess.java(folder, variables, dev.tollgate.admin.Main.class, "admin");
    }

    void startNode() {
        process = LauncherProcess.java(folder, variables, dev.tollgate.proxy.Main.class, "proxy");
    }

    /** An admin and a node in one process. */
    void startBoth() {
        process = LauncherProcess.java(folder, variables, dev.tollgate.admin.Main.class, "start");
    }

    void awaitStarted() {
        process().await("tollgate ready in");
    }

    /** Asks it to end, and waits until it has; how long that took. */
    Duration stop() {
        long began = System.nanoTime();
        process().terminate();
        awaitEnd();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Waits for the end that it was asked for. */
    void awaitEnd() {
        int code = process().exitCode();
        if (code != 0) {
            throw new AssertionError(name + " ended with " + code + "\n"
                    + String.join("\n", process().lines()));
        }
    }

    void kill() {
        process().kill();
        process().exitCode();
    }

    /** Its lines are joined, and it stands still no more. */
    void mend() {
        lines.ifPresent(each -> {
            each.database().join();
            each.redis().join();
        });
        if (process != null) {
            process.wake();
        }
    }

    /** It can write no file beyond so many bytes from now on, as on a disk that is full; it may be as many as can be. */
    void largestFile(long bytes) throws IOException, InterruptedException {
        String limit = bytes == Long.MAX_VALUE ? "unlimited" : Long.toString(bytes);
        Process limiting = new ProcessBuilder(
                        "prlimit", "--pid", Long.toString(process().pid()), "--fsize=" + limit + ":")
                .inheritIO()
                .start();
        if (limiting.waitFor() != 0) {
            throw new IllegalStateException("prlimit failed");
        }
    }

    /** What this path of the management port is answered with; nothing that says so if nobody answers soon. */
    PlainClient.Answer management(String path) {
        URI uri = URI.create("http://127.0.0.1:" + managementPort.number() + path);
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PROBE).build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new PlainClient.Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new PlainClient.Answer(0, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether traffic may be sent to this node, as a balancer finds out. */
    boolean ready() {
        return management("/health/ready").status() == 200;
    }

    void awaitReady() {
        Await.until(this::ready);
    }

    /** What a metric of this node has as its value, of the first series that is named so. */
    double metric(String series) {
        return management("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        client.shutdownNow();
        lines.ifPresent(each -> {
            each.database().close();
            each.redis().close();
        });
        port.close();
        adminPort.close();
        tlsPort.close();
        managementPort.close();
    }
}
