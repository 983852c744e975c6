package dev.tollgate.benchmarks;

import dev.tollgate.db.Database;
import dev.tollgate.proxy.Node;
import dev.tollgate.proxy.Settings;
import dev.tollgate.proxy.observe.AccessLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A node on free ports, with a folder of its own for the time that it runs. */
record MeasuredNode(Node node, Path folder) implements AutoCloseable {

    static MeasuredNode start(Database database) throws IOException {
        return start(database, Map.of());
    }

    /** @param further settings */
    static MeasuredNode start(Database database, Map<String, String> further) throws IOException {
        return start(database, further, AccessLog.OFF);
    }

    static MeasuredNode start(Database database, Map<String, String> further, AccessLog log) throws IOException {
        Path folder = Files.createTempDirectory("tollgate-benchmark");
        Map<String, String> variables = new HashMap<>(further);
        variables.putAll(Map.of(
                "TOLLGATE_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32]),
                "TOLLGATE_DATA_DIR", folder.toString(),
                "TOLLGATE_PROXY_HOST", "127.0.0.1",
                "TOLLGATE_PROXY_PORT", "0",
                "TOLLGATE_MANAGEMENT_PORT", "0",
                "TOLLGATE_DRAIN_DELAY", "0s"));
        Settings settings = Settings.from(variables);
        return new MeasuredNode(Node.start(settings, database, log), folder);
    }

    int port() {
        return node.proxy().port();
    }

    @Override
    public void close() throws IOException {
        node.stop();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
