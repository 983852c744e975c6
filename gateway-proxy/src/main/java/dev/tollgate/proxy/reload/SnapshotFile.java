package dev.tollgate.proxy.reload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Settings;
import dev.tollgate.db.model.Snapshot;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last good configuration on disk, so that a node can start while the database is away: a line for each object, and
 * a digest of them all as the last. Replaced whole or not at all; a damaged file is as good as none. Used by one thread
 * at a time.
 */
public final class SnapshotFile {
    private static final System.Logger LOG = System.getLogger(SnapshotFile.class.getName());

    private final Path file;
    private final InstantSource time;

    public SnapshotFile(Path file, InstantSource time) {
        this.file = file;
        this.time = time;
    }

    /** A configuration and when it was saved. */
    public record Saved(Snapshot snapshot, Instant savedAt) {}

    /**
     * Replaces the file; whether that succeeded. A failure is logged and no more: traffic does not depend on the file.
     */
    public boolean save(Snapshot snapshot) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileOutputStream raw = new FileOutputStream(next.toFile())) {
                write(snapshot, raw);
                raw.getFD().sync();
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the last good configuration could not be saved: {0}", e.toString());
            return false;
        }
    }

    private void write(Snapshot snapshot, OutputStream raw) throws IOException {
        MessageDigest digest = digest();
        OutputStream lines = new BufferedOutputStream(new DigestOutputStream(raw, digest));
        line(
                lines,
                object().put("revision", snapshot.revision())
                        .put("savedAt", time.instant().toString()));
        line(lines, entity(snapshot.settings()));
        for (Service service : snapshot.services().values()) {
            line(lines, entity(service));
        }
        for (Consumer consumer : snapshot.consumers().values()) {
            line(lines, entity(consumer));
        }
        for (Route route : snapshot.routes().values()) {
            line(lines, entity(route));
        }
        lines.flush();
        raw.write(HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII));
    }

    private static void line(OutputStream lines, ObjectNode line) throws IOException {
        lines.write(Json.bytes(line));
        lines.write('\n');
    }

    private static ObjectNode entity(Entity entity) {
        return object().put("kind", entity.kind().name()).set("document", Documents.write(entity));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** What was saved last; empty if there is no file, or none that is whole. */
    public Optional<Saved> load() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            int digestFrom = bytes.length - 64;
            if (digestFrom <= 0 || !digestHolds(bytes, digestFrom)) {
                LOG.log(System.Logger.Level.WARNING, "{0} is damaged and not used", file);
                return Optional.empty();
            }
            return Optional.of(read(new String(bytes, 0, digestFrom, StandardCharsets.UTF_8)
                    .lines()
                    .toList()));
        } catch (IOException | InvalidJson | DateTimeException | IllegalArgumentException | RefusedRevision e) {
            // An illegal argument is a kind of object that this version does not know: a newer one wrote the file.
            LOG.log(System.Logger.Level.WARNING, "{0} cannot be read: {1}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean digestHolds(byte[] bytes, int digestFrom) {
        MessageDigest digest = digest();
        digest.update(bytes, 0, digestFrom);
        byte[] expected = HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
        return Arrays.equals(bytes, digestFrom, bytes.length, expected, 0, expected.length);
    }

    private static Saved read(List<String> lines) {
        JsonNode head = Json.parse(lines.getFirst());
        Settings settings = Settings.DEFAULT;
        Map<String, Service> services = new HashMap<>();
        Map<String, Consumer> consumers = new HashMap<>();
        Map<String, Route> routes = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            JsonNode object = Json.parse(line);
            switch (entity(Kind.valueOf(object.path("kind").asText()), object.path("document"))) {
                case Settings saved -> settings = saved;
                case Service service -> services.put(service.name(), service);
                case Consumer consumer -> consumers.put(consumer.name(), consumer);
                case Route route -> routes.put(route.name(), route);
            }
        }
        Snapshot snapshot = new Snapshot(head.path("revision").asLong(), settings, services, consumers, routes);
        return new Saved(snapshot, Instant.parse(head.path("savedAt").asText()));
    }

    private static Entity entity(Kind kind, JsonNode document) {
        return switch (Documents.read(kind, document)) {
            case Reading.Accepted<? extends Entity>(Entity entity) -> entity;
            case Reading.Refused<? extends Entity> refused ->
                throw new RefusedRevision(
                        kind.collection() + ": " + refused.mistakes().getFirst());
        };
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
