package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.prefix;
import static dev.tollgate.proxy.Entities.respond;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tollgate.db.Author;
import dev.tollgate.db.Await;
import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseSettings;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.proxy.authenticate.TestKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Certificates of the configuration, as a node shows them to OpenSSL and curl. */
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
class CertificatesIT {
    private static final Author AUTHOR = new Author("test");

    @TempDir
    private Path folder;

    private TestCertificates certificates;
    private Database database;
    private RunningNode node;
    private volatile Duration ahead = Duration.ZERO;

    @BeforeEach
    void start() {
        assumeThat(Commands.expected("openssl")).isTrue();
        certificates = new TestCertificates(folder);
        database = Database.open(DatabaseSettings.embedded(folder.resolve("db")));
        put(prefix("all", "/", respond(200, "hello")));
        node = start(Map.of());
    }

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    private RunningNode start(Map<String, String> further) {
        Map<String, String> variables = new HashMap<>(Map.of("TOLLGATE_PROXY_TLS_PORT", "0"));
        variables.putAll(further);
        return RunningNode.start(
                "n", folder, database, variables, () -> Instant.now().plus(ahead));
    }

    @Test
    void withoutACertificateThereIsNoPort() {
        assertThat(node.tlsPort()).isEmpty();
    }

    @Test
    void theFirstCertificateOpensThePortAndTheNextIsThatOfNewHandshakes() throws IOException {
        put(certificate("own", certificates.pem("first", "a.example.com")));
        await(() -> subject("a.example.com").contains("CN = first"));

        put(certificate("own", certificates.pem("second", "a.example.com")));

        await(() -> subject("a.example.com").contains("CN = second"));
        assertThat(curl("a.example.com")).isEqualTo("hello");
    }

    @Test
    void thePortIsOpenWhenTheNodeSaysThatItServesTheFirstCertificate() {
        long revision = database.writer()
                .write(AUTHOR, transaction -> transaction.put(certificate("own", certificates.pem("own", "a.example"))))
                .revision();

        await(() -> applied() >= revision);

        assertThat(node.tlsPort()).isPresent();
    }

    @Test
    void disabledAndDeletedCertificatesAreShownToNobody() {
        Certificate own = certificate("own", certificates.pem("own", "a.example.com"));
        put(own);
        put(certificate("other", certificates.pem("other", "b.example.com")));
        await(() -> subject("a.example.com").contains("CN = own"));

        put(new Certificate("own", "", List.of(), false, own.chain(), own.privateKey(), false));
        await(() -> subject("a.example.com").contains("alert"));

        database.writer().write(AUTHOR, transaction -> transaction.remove(new EntityKey(Kind.CERTIFICATE, "other")));
        await(() -> subject("b.example.com").contains("alert"));
    }

    @Test
    void oneThatHasEndedIsStillShownAndTellsSoUntilAnotherTakesItsPlace() {
        put(certificate("own", certificates.pem("ended", "a.example.com")));
        await(() -> subject("a.example.com").contains("CN = ended"));

        ahead = Duration.ofDays(31);
        assertThat(curl("a.example.com")).isEqualTo("hello");
        assertThat(node.management("/metrics").body())
                .contains("tollgate_certificate_expiry_seconds{certificate=\"own\"} -");

        put(certificate("own", certificates.pem("renewed", 60, "a.example.com")));
        await(() -> subject("a.example.com").contains("CN = renewed"));
        assertThat(node.management("/metrics").body())
                .doesNotContain("tollgate_certificate_expiry_seconds{certificate=\"own\"} -");
    }

    @Test
    void aSwapFailsNoRequest() throws InterruptedException {
        put(certificate("own", certificates.pem("c0", "a.example.com")));
        await(() -> subject("a.example.com").contains("CN = c0"));
        AtomicBoolean swapping = new AtomicBoolean(true);
        AtomicInteger requests = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        Thread client = Thread.ofPlatform().start(() -> {
            while (swapping.get()) {
                failures.addAndGet(curl("a.example.com").equals("hello") ? 0 : 1);
                requests.incrementAndGet();
            }
        });

        for (int i = 1; i <= 5; i++) {
            String name = "c" + i;
            put(certificate("own", certificates.pem(name, "a.example.com")));
            await(() -> subject("a.example.com").contains("CN = " + name));
        }
        swapping.set(false);
        client.join();

        assertThat(requests.get()).isGreaterThan(5);
        assertThat(failures.get()).isZero();
    }

    @Test
    void aKeyMayStandInTheNodesEnvironment() {
        TestCertificates.Pem pem = certificates.pem("own", "a.example.com");
        Secret variable = new Secret("${env:TOLLGATE_VAR_KEY}");
        put(new Certificate("own", "", List.of(), true, pem.chain(), Optional.of(variable), false));
        await(() -> node.ready().contains("refused") || node.tlsPort().isEmpty());
        node.close();

        node = start(Map.of("TOLLGATE_VAR_KEY", pem.privateKey()));

        await(() -> node.tlsPort().isPresent());
        assertThat(subject("a.example.com")).contains("CN = own");
    }

    @Test
    void aNodeThatStartsWithoutItsDatabaseHasThemFromItsFile() {
        put(certificate("own", certificates.pem("own", "a.example.com")));
        await(() -> subject("a.example.com").contains("CN = own"));
        node.close();
        database.close();
        DatabaseSettings away = new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/none", "u", "p");

        database = Database.openLazily(away);
        node = start(Map.of());

        await(() -> node.tlsPort().isPresent());
        assertThat(subject("a.example.com")).contains("CN = own");
    }

    @Test
    void aTakenPortLeavesPlainTrafficAlone() throws IOException {
        node.close();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            node = start(Map.of("TOLLGATE_PROXY_TLS_PORT", Integer.toString(other.getLocalPort())));
            put(certificate("own", certificates.pem("own", "a.example.com")));
            put(prefix("more", "/more", respond(200, "more")));

            node.awaitBody("/more", "more");
            assertThat(node.tlsPort()).isEmpty();
            await(() -> trouble().contains("TOLLGATE_PROXY_TLS_PORT"));
        }
        await(() -> node.tlsPort().isPresent());
        await(() -> trouble().isEmpty());
    }

    private long applied() {
        return database.nodes().all().getFirst().report().appliedRevision();
    }

    /** What the node reports. */
    private String trouble() {
        return database.nodes().all().getFirst().report().trouble().orElse("");
    }

    private Certificate certificate(String name, TestCertificates.Pem pem) {
        byte[] secretKey = Base64.getDecoder().decode(TestKeys.SECRET_KEY);
        String kept =
                database.secrets(secretKey).encryption().encrypt(SecretField.CERTIFICATE_PRIVATE_KEY, pem.privateKey());
        return new Certificate(name, "", List.of(), true, pem.chain(), Optional.of(new Secret(kept)), false);
    }

    private void put(Entity entity) {
        database.writer().write(AUTHOR, transaction -> transaction.put(entity));
    }

    /** What OpenSSL says of a handshake for this host; nothing while there is no port. */
    private String subject(String host) {
        return node.tlsPort().isEmpty()
                ? ""
                : output("openssl", "s_client", "-brief", "-connect", "127.0.0.1:" + port(), "-servername", host);
    }

    private String curl(String host) {
        String resolve = "*:" + port() + ":127.0.0.1";
        return output("curl", "-sSk", "--resolve", resolve, "https://" + host + ":" + port() + "/");
    }

    private int port() {
        return node.tlsPort().orElseThrow();
    }

    private static String output(String... command) {
        try {
            return Commands.output(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        Await.until(condition);
    }
}
