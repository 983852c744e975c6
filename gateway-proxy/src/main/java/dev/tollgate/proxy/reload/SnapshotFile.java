package dev.tollgate.proxy.reload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Settings;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.db.secret.WrappedSecrets;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last good configuration on disk, so that a node can start while the database is away: a line for each object and
 * each API key, and a digest of them all as the last. It holds no secret but wrapped or hashed. Replaced whole or not
 * at all; a damaged file is as good as none. Used by one thread
 * at a time.
 */
public final class SnapshotFile {
    private static final System.Logger LOG = System.getLogger(SnapshotFile.class.getName());

    private static final String KEY = "key";
    private static final String SECRETS = "secrets";

    private final Path file;
    private final InstantSource time;

    public SnapshotFile(Path file, InstantSource time) {
        this.file = file;
        this.time = time;
    }

    /**
     * A configuration, its API keys, and when it was saved.
     *
     * @param secrets the keys of the installation, wrapped, if they were known
     */
    public record Saved(Snapshot snapshot, List<ApiKey> keys, Optional<WrappedSecrets> secrets, Instant savedAt) {
        public Saved {
            keys = List.copyOf(keys);
        }
    }

    /** Replaces the file; why that failed, if it did. Traffic does not depend on the file. */
    public Optional<String> save(Snapshot snapshot, List<ApiKey> keys, Optional<WrappedSecrets> secrets) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileOutputStream raw = new FileOutputStream(next.toFile())) {
                write(new Saved(snapshot, keys, secrets, time.instant()), raw);
                raw.getFD().sync();
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    private static void write(Saved saved, OutputStream raw) throws IOException {
        Snapshot snapshot = saved.snapshot();
        MessageDigest digest = digest();
        OutputStream lines = new BufferedOutputStream(new DigestOutputStream(raw, digest));
        line(lines, head(saved));
        line(lines, entity(snapshot.settings()));
        for (Certificate certificate : snapshot.certificates().values()) {
            line(lines, entity(certificate));
        }
        for (Service service : snapshot.services().values()) {
            line(lines, entity(service));
        }
        for (Issuer issuer : snapshot.issuers().values()) {
            line(lines, entity(issuer));
        }
        for (Plan plan : snapshot.plans().values()) {
            line(lines, entity(plan));
        }
        for (Consumer consumer : snapshot.consumers().values()) {
            line(lines, entity(consumer));
        }
        for (Route route : snapshot.routes().values()) {
            line(lines, entity(route));
        }
        for (ApiKey key : saved.keys()) {
            line(lines, object().set(KEY, SavedKey.write(key)));
        }
        lines.flush();
        raw.write(HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII));
    }

    private static ObjectNode head(Saved saved) {
        ObjectNode head = object().put("revision", saved.snapshot().revision())
                .put("savedAt", saved.savedAt().toString());
        saved.secrets()
                .ifPresent(wrapped -> head.set(
                        SECRETS, object().put("pepper", wrapped.pepper()).put("encryption", wrapped.encryption())));
        return head;
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
            InputStream lines = new ByteArrayInputStream(bytes, 0, digestFrom);
            return Optional.of(read(new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))));
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

    private static Saved read(BufferedReader lines) throws IOException {
        JsonNode head = Json.parse(String.valueOf(lines.readLine()));
        Settings settings = Settings.DEFAULT;
        Map<String, Certificate> certificates = new HashMap<>();
        Map<String, Service> services = new HashMap<>();
        Map<String, Issuer> issuers = new HashMap<>();
        Map<String, Plan> plans = new HashMap<>();
        Map<String, Consumer> consumers = new HashMap<>();
        Map<String, Route> routes = new HashMap<>();
        List<ApiKey> keys = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode object = Json.parse(line);
            if (object.has(KEY)) {
                keys.add(SavedKey.read(object.path(KEY)));
                continue;
            }
            switch (entity(Kind.valueOf(object.path("kind").asText()), object.path("document"))) {
                case Settings saved -> settings = saved;
                case Certificate certificate -> certificates.put(certificate.name(), certificate);
                case Service service -> services.put(service.name(), service);
                case Issuer issuer -> issuers.put(issuer.name(), issuer);
                case Plan plan -> plans.put(plan.name(), plan);
                case Consumer consumer -> consumers.put(consumer.name(), consumer);
                case Route route -> routes.put(route.name(), route);
            }
        }
        Snapshot snapshot = new Snapshot(
                head.path("revision").asLong(), settings, certificates, services, issuers, plans, consumers, routes);
        return new Saved(
                snapshot,
                keys,
                secrets(head),
                Instant.parse(head.path("savedAt").asText()));
    }

    private static Optional<WrappedSecrets> secrets(JsonNode head) {
        return head.has(SECRETS)
                ? Optional.of(new WrappedSecrets(
                        head.path(SECRETS).path("pepper").asText(),
                        head.path(SECRETS).path("encryption").asText()))
                : Optional.empty();
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
