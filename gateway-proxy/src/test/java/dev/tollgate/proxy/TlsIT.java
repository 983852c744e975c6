package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tollgate.proxy.tls.ServerCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Client traffic over TLS, with OpenSSL and curl as clients. */
@Order(8)
@Timeout(90)
class TlsIT {
    @TempDir
    private Path folder;

    private TestCertificates certificates;
    private ScriptedOrigin origin;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws IOException {
        assumeThat(Commands.expected("openssl")).isTrue();
        certificates = new TestCertificates(folder);
        origin = ScriptedOrigin.saying("hello");
        gateway = gateway(Duration.ofSeconds(5));
        gateway.certified(
                certificates.ec("exact", "a.example.com"),
                certificates.rsa("both", "both.example.com"),
                certificates.ec("both-ec", "both.example.com"),
                certificates.ec("wildcard", "*.example.com"));
    }

    private RunningGateway gateway(Duration headerTimeout) {
        return RunningGateway.serving(headerTimeout, service("s", origin.port()), all("s"));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        origin.close();
    }

    /** What OpenSSL tells of a handshake. */
    private String handshake(String host, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl", "s_client"));
        if (!List.of(options).contains("-alpn")) {
            // The short form does not tell what was negotiated.
            command.add("-brief");
        }
        command.add("-connect");
        command.add("127.0.0.1:" + gateway.tlsPort());
        command.addAll(host.isEmpty() ? List.of("-noservername") : List.of("-servername", host));
        command.addAll(List.of(options));
        return Commands.output(command.toArray(String[]::new));
    }

    private String curl(String host, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("curl", "-sSk", "-w", "|%{http_version}|%{http_code}"));
        command.addAll(List.of("--resolve", "*:" + gateway.tlsPort() + ":127.0.0.1"));
        command.addAll(List.of(options));
        command.add("https://" + host + ":" + gateway.tlsPort() + "/");
        return Commands.output(command.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"a.example.com, exact", "A.Example.COM, exact", "b.example.com, wildcard"})
    void certificateIsTheOneForTheHost(String host, String name) throws IOException {
        assertThat(handshake(host)).contains("Peer certificate: CN = " + name + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.b.example.com", "example.com", "other.test"})
    void hostWithoutCertificateGetsNone(String host) throws IOException {
        assertThat(handshake(host)).contains("unrecognized name").doesNotContain("Peer certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other.test"})
    void whatNothingIsForGetsTheDefault(String host) throws IOException {
        gateway.certified(certificates.ec("exact", "a.example.com"), certificates.fallback("default"));

        assertThat(handshake(host)).contains("Peer certificate: CN = default\n");
    }

    @ParameterizedTest
    @CsvSource({"RSA+SHA256:RSA-PSS+SHA256, both", "ECDSA+SHA256, both-ec"})
    void clientTakesTheKindOfKeyThatItKnows(String algorithms, String name) throws IOException {
        assertThat(handshake("both.example.com", "-sigalgs", algorithms))
                .contains("Peer certificate: CN = " + name + "\n");
    }

    @ParameterizedTest
    @CsvSource({"-tls1_2, TLSv1.2", "-tls1_3, TLSv1.3"})
    void currentVersionsAreSpoken(String option, String version) throws IOException {
        assertThat(handshake("a.example.com", option)).contains("Protocol version: " + version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1", "-tls1_1"})
    void oldVersionsAreRefused(String option) throws IOException {
        assertThat(handshake("a.example.com", option, "-cipher", "ALL:@SECLEVEL=0"))
                .contains("alert protocol version")
                .doesNotContain("Peer certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AES128-SHA", "AES128-GCM-SHA256", "ECDHE-RSA-AES128-SHA", "DHE-RSA-AES128-GCM-SHA256"})
    void weakSuitesAreRefused(String suite) throws IOException {
        assertThat(handshake("both.example.com", "-tls1_2", "-cipher", suite)).contains("handshake failure");
    }

    @ParameterizedTest
    @CsvSource({"'h2,http/1.1', h2", "'http/1.1,h2', h2", "http/1.1, http/1.1"})
    void protocolIsNegotiated(String offered, String chosen) throws IOException {
        assertThat(handshake("a.example.com", "-alpn", offered)).contains("ALPN protocol: " + chosen + "\n");
    }

    @ParameterizedTest
    @CsvSource({"--http1.1, 1.1", "--http2, 2"})
    void requestsAreServed(String option, String version) throws IOException {
        assertThat(curl("a.example.com", option)).isEqualTo("hello|" + version + "|200");
    }

    @Test
    void serviceIsToldThatTheClientCameOverTls() throws Exception {
        curl("a.example.com");

        assertThat(origin.request())
                .contains("\r\nX-Forwarded-Proto: https\r\n", "\r\nX-Forwarded-Port: " + gateway.tlsPort() + "\r\n");
    }

    @Test
    void messagesOfAWebSocketPassBothWays() throws Exception {
        EchoSocketServer server = EchoSocketServer.running();
        ServerCertificate own = certificates.ec("localhost", "localhost");
        try (RunningGateway socketGateway = RunningGateway.before(server.getPort(), false);
                SocketClient client = SocketClient.overTls(
                        socketGateway.certified(own).tlsPort(), "/chat", TestCertificates.trusting(own))) {
            client.socket().sendText("hello", true).join();

            assertThat(client.next()).isEqualTo("text hello");
        } finally {
            server.stop(1_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2"})
    void requestForAHostWithAnotherCertificateIsMisdirected(String option) throws IOException {
        assertThat(curl("b.example.com", option, "-H", "Host: a.example.com")).endsWith("|200");
        assertThat(curl("a.example.com", option, "-H", "Host: A.example.com.")).endsWith("|200");
        assertThat(curl("a.example.com", option, "-H", "Host: b.example.com"))
                .contains("\"code\":\"misdirected\"")
                .endsWith("|421");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void sessionsAreResumed(String version) throws IOException {
        gateway.certified(certificates.ec("exact", "a.example.com"));
        Path session = folder.resolve("session");

        assertThat(session(version, "-sess_out", session)).contains("New, ");
        assertThat(session(version, "-sess_in", session)).contains("Reused, ");
    }

    private String session(String version, String option, Path file) throws IOException {
        // A whole request, because tickets come behind the handshake.
        String command = "printf 'GET / HTTP/1.1\\r\\nHost: a.example.com\\r\\nConnection: close\\r\\n\\r\\n'"
                + " | openssl s_client -ign_eof -connect 127.0.0.1:" + gateway.tlsPort()
                + " -servername a.example.com " + version + " " + option + " " + file;
        return Commands.output("sh", "-c", command);
    }

    @Test
    void swappedCertificateIsTheOneOfTheNextHandshakeAndNoRequestFails() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Callable<Integer> load = () -> {
            int served = 0;
            while (!done.get()) {
                assertThat(curl("a.example.com")).isEqualTo("hello|2|200");
                served++;
            }
            return served;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> clients = List.of(threads.submit(load), threads.submit(load), threads.submit(load));
            for (int i = 0; i < 5; i++) {
                gateway.certified(certificates.ec("swapped" + i, "a.example.com"));
                assertThat(handshake("a.example.com")).contains("Peer certificate: CN = swapped" + i + "\n");
            }
            done.set(true);
            for (Future<Integer> client : clients) {
                assertThat(client.get()).isPositive();
            }
        }
    }

    @Test
    void clientsThatDoNotFinishTheirHandshakeAreCut() throws IOException {
        try (RunningGateway impatient = gateway(Duration.ofMillis(300))) {
            impatient.certified(certificates.ec("exact", "a.example.com"));
            List<RawConnection> silent = new ArrayList<>();
            for (int i = 0; i < RunningGateway.MOST_CONNECTIONS * 2; i++) {
                silent.add(RawConnection.to(impatient.tlsPort()));
            }
            silent.getFirst().send("\u0016\u0003\u0001");
            for (RawConnection client : silent) {
                assertThat(client.untilEnd()).isEmpty();
                client.close();
            }
        }
    }
}
