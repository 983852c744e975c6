package dev.tollgate.proxy.reload;

import static dev.tollgate.proxy.reload.Samples.disabled;
import static dev.tollgate.proxy.reload.Samples.on;
import static dev.tollgate.proxy.reload.Samples.responding;
import static dev.tollgate.proxy.reload.Samples.service;
import static dev.tollgate.proxy.reload.Samples.toService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.IntrospectionIssuer;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.KeyHash;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.Settings;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.TokenAlgorithm;
import dev.tollgate.db.model.TokenRules;
import dev.tollgate.db.model.WebUrl;
import dev.tollgate.db.secret.WrappedSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileIT {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");
    private static final Route ROUTE = on("eu", toService("r", "a"));
    private static final Route OFF = disabled(responding("off", "nobody sees \"this\"\n\u00e4"));
    private static final Consumer CONSUMER = new Consumer(
            "c",
            "",
            List.of(),
            true,
            Optional.of("c-17"),
            List.of("partners"),
            Optional.empty(),
            Optional.empty(),
            Subscription.NONE);
    private static final Certificate CERTIFICATE =
            new Certificate("own", "", List.of(), true, "PEM", Optional.of(new Secret("v1:abc")), true);
    private static final TokenRules RULES = new TokenRules(
            List.of("api"),
            Duration.ofSeconds(30),
            new TreeMap<>(Map.of("tenant", List.of("a", "b"))),
            "client_id",
            "scope",
            new TreeMap<>(Map.of("sub", "X-User-Id")));
    private static final JwtIssuer JWT_ISSUER = new JwtIssuer(
            "corp",
            "",
            List.of(),
            true,
            "https://id.example.com",
            true,
            Optional.empty(),
            Optional.of(new JwtIssuer.Jwks("{\"keys\":[{\"kty\":\"oct\",\"k\":\"v1:abc\"}]}")),
            Optional.of(new Secret("v1:abc")),
            List.of(TokenAlgorithm.ES256),
            false,
            RULES,
            Optional.empty());
    private static final IntrospectionIssuer INTROSPECTION_ISSUER = new IntrospectionIssuer(
            "opaque",
            "",
            List.of(),
            false,
            new WebUrl(new TargetUrl(true, "id.example.com", 443), "/introspect?a=b"),
            "gw",
            Optional.of(new Secret("v1:abc")),
            Duration.ZERO,
            Duration.ofSeconds(2),
            IntrospectionIssuer.OnFailure.LAST_KNOWN,
            RULES,
            Optional.empty());
    private static final Snapshot SNAPSHOT = new Snapshot(
            41,
            new Settings(List.of("10.0.0.0/8"), false),
            Map.of("own", CERTIFICATE),
            Map.of("a", on("us", service("a", 1, 2))),
            Map.of("corp", JWT_ISSUER, "opaque", INTROSPECTION_ISSUER),
            Map.of(),
            Map.of("c", CONSUMER),
            Map.of("r", ROUTE, "off", OFF));

    private static final List<ApiKey> KEYS = List.of(
            new ApiKey(
                    "plain",
                    "c",
                    new KeyHash(1, -2, 3, -4),
                    Optional.empty(),
                    false,
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty()),
            new ApiKey(
                    "narrow",
                    "c",
                    new KeyHash(5, 6, 7, 8),
                    Optional.of(NOW.plusNanos(1)),
                    true,
                    List.of("read"),
                    List.of("r"),
                    List.of("10.0.0.0/8"),
                    Optional.of(NOW)));
    private static final Optional<WrappedSecrets> SECRETS = Optional.of(new WrappedSecrets("v1:a", "v1:b"));

    /** Thousands of damaged files would each be told of. */
    private static final Logger LOG = Logger.getLogger(SnapshotFile.class.getName());

    private final Path path;
    private final SnapshotFile file;

    SnapshotFileIT(@TempDir Path folder) {
        LOG.setLevel(Level.OFF);
        this.path = folder.resolve("deeper").resolve("last-good");
        this.file = new SnapshotFile(path, InstantSource.fixed(NOW));
    }

    @Test
    void whatIsSavedIsLoaded() {
        file.save(SNAPSHOT, KEYS, SECRETS);

        assertThat(file.load()).contains(new SnapshotFile.Saved(SNAPSHOT, KEYS, SECRETS, NOW));
    }

    @Test
    void aFileThatWasSavedAgainHoldsTheLaterConfiguration() {
        file.save(SNAPSHOT, KEYS, SECRETS);
        Snapshot later = new Snapshot(42, Settings.DEFAULT, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

        file.save(later, List.of(), Optional.empty());

        assertThat(file.load().map(SnapshotFile.Saved::snapshot)).contains(later);
    }

    @Test
    void withoutAFileThereIsNothing() {
        assertThat(file.load()).isEmpty();
    }

    @Test
    void anEmptyFileIsNotUsed() throws IOException {
        file.save(SNAPSHOT, KEYS, SECRETS);

        Files.write(path, new byte[0]);

        assertThat(file.load()).isEmpty();
    }

    @Test
    void noPartOfAFileIsUsed() throws IOException {
        file.save(SNAPSHOT, KEYS, SECRETS);
        byte[] whole = Files.readAllBytes(path);

        for (int length = 0; length < whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertThat(file.load()).as("the first %d bytes", length).isEmpty();
        }
    }

    @Test
    void noFileWithADamagedByteIsUsed() throws IOException {
        file.save(SNAPSHOT, KEYS, SECRETS);
        byte[] whole = Files.readAllBytes(path);

        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(path, damaged);
            assertThat(file.load()).as("byte %d", at).isEmpty();
        }
    }

    @Test
    void whatAnInterruptedSaveLeftIsNotUsedAndNotInTheWay() throws IOException {
        file.save(SNAPSHOT, KEYS, SECRETS);
        Files.writeString(path.resolveSibling(path.getFileName() + ".next"), "half");

        Optional<SnapshotFile.Saved> loaded = file.load();

        assertThat(loaded).contains(new SnapshotFile.Saved(SNAPSHOT, KEYS, SECRETS, NOW));
        assertThat(file.save(SNAPSHOT, KEYS, SECRETS)).isEmpty();
    }

    @Test
    void aFileOfANewerVersionIsNotUsed() throws IOException {
        write("{\"revision\":41,\"savedAt\":\"" + NOW + "\"}\n{\"kind\":\"PLAN\",\"document\":{}}\n");

        assertThat(file.load()).isEmpty();
    }

    @Test
    void aFileWithAnObjectThatCannotBeReadIsNotUsed() throws IOException {
        write("{\"revision\":41,\"savedAt\":\"" + NOW + "\"}\n{\"kind\":\"ROUTE\",\"document\":{\"name\":7}}\n");

        assertThat(file.load()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoFailure() throws IOException {
        Files.writeString(path.getParent(), "a file where the folder would be");

        assertThat(file.save(SNAPSHOT, KEYS, SECRETS)).isPresent();
    }

    private void write(String lines) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, lines + digest(lines));
    }

    private static String digest(String lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(lines.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
