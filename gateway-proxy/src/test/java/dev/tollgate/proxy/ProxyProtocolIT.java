package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.respond;
import static dev.tollgate.proxy.Entities.service;
import static dev.tollgate.proxy.wire.ProxyHeaders.LOCAL;
import static dev.tollgate.proxy.wire.ProxyHeaders.PROXY;
import static dev.tollgate.proxy.wire.ProxyHeaders.TCP4;
import static dev.tollgate.proxy.wire.ProxyHeaders.TCP6;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.model.Settings;
import dev.tollgate.proxy.observe.AccessLog;
import dev.tollgate.proxy.tls.ServerCertificate;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ProxyHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that arrive through a proxy which says in PROXY protocol who they are. */
@Timeout(60)
@Isolated("clients have 300 ms for a header")
class ProxyProtocolIT {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String LINE = "PROXY TCP4 192.0.2.1 198.51.100.2 56324 443\r\n";
    private static final Settings TRUSTING = new Settings(List.of("192.0.2.0/24"), true);

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final AccessLog log = AccessLog.json(lines, InstantSource.system());
    private ScriptedOrigin origin;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws IOException {
        origin = ScriptedOrigin.saying("hello");
        gateway = gateway(Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        origin.close();
        log.close();
    }

    private RunningGateway gateway(Duration headerTimeout) {
        return RunningGateway.proxied(
                headerTimeout,
                log,
                TRUSTING,
                service("s", origin.port()),
                all("s"),
                LimitIT.limited("limited", respond(200, "ok")));
    }

    private static String block(int command, int family, String rest) {
        return ProxyHeaders.text(ProxyHeaders.block(command, family, rest));
    }

    /** What the service gets of a request behind this header. */
    private String seen(String header, String request) throws Exception {
        try (RawConnection client = RawConnection.to(gateway)) {
            client.send(header + request).head();
            return origin.request();
        }
    }

    @Test
    void lineTellsWhoTheClientIs() throws Exception {
        assertThat(seen(LINE, GET))
                .contains("\r\nX-Forwarded-For: 192.0.2.1\r\n", "\r\nX-Forwarded-Port: 443\r\n")
                .doesNotContain("PROXY");
    }

    @Test
    void blockTellsWhoTheClientIs() throws Exception {
        String header = block(PROXY, TCP4, "cb007101 c6336402 dc04 01bb 05 0003 616263");

        assertThat(seen(header, GET)).contains("\r\nX-Forwarded-For: 203.0.113.1\r\n", "\r\nX-Forwarded-Port: 443\r\n");
    }

    @Test
    void blockTellsThatTheClientSpeaksTlsWithTheProxy() throws Exception {
        String plain = block(PROXY, TCP4, "cb007101 c6336402 dc04 01bb 20 0005 00 00000000");
        String secure = block(PROXY, TCP4, "cb007101 c6336402 dc04 01bb 20 0005 01 00000000");

        assertThat(seen(plain, GET)).contains("\r\nX-Forwarded-Proto: http\r\n");
        assertThat(seen(secure, GET)).contains("\r\nX-Forwarded-Proto: https\r\n");
    }

    @Test
    void addressMayBeIpv6() throws Exception {
        String header = block(PROXY, TCP6, "20010db8000000000000000000000001" + "00".repeat(16) + "dc04 01bb");

        assertThat(seen(header, GET)).contains("\r\nX-Forwarded-For: 2001:db8:0:0:0:0:0:1\r\n");
    }

    @Test
    void proxyThatSpeaksForItselfIsTheClient() throws Exception {
        for (String header : List.of("PROXY UNKNOWN\r\n", block(LOCAL, 0, ""), block(PROXY, 0x31, "2f".repeat(216)))) {
            assertThat(seen(header, GET))
                    .contains("\r\nX-Forwarded-For: 127.0.0.1\r\n", "\r\nX-Forwarded-Port: " + gateway.port() + "\r\n");
        }
    }

    @Test
    void headerMayArriveByteByByte() throws Exception {
        try (RawConnection client = RawConnection.to(gateway)) {
            for (char octet : (LINE + GET).toCharArray()) {
                client.send(String.valueOf(octet));
            }

            assertThat(client.message()).startsWith("HTTP/1.1 200 ");
            assertThat(client.send(GET).message()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void trustedProxiesAreLookedThroughOnTop() throws Exception {
        assertThat(seen(LINE, "GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 6.6.6.6, 1.1.1.1\r\n\r\n"))
                .contains("\r\nX-Forwarded-For: 1.1.1.1, 192.0.2.1\r\n");
    }

    @Test
    void addressOfTheConnectionItselfIsNotTrustedForAnything() throws Exception {
        String header = "PROXY TCP4 203.0.113.9 198.51.100.2 56324 443\r\n";

        assertThat(seen(header, "GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 1.1.1.1\r\n\r\n"))
                .contains("\r\nX-Forwarded-For: 203.0.113.9\r\n");
    }

    @Test
    void http2ByPriorKnowledgeFollowsTheHeader() throws Exception {
        try (Http2Peer client = Http2Peer.client(gateway.port(), Octets.bytes(LINE))) {
            client.request(1, "/", Fields.empty(), true);

            assertThat(client.await("head 1")).isEqualTo("head 1 200");
            assertThat(origin.request())
                    .contains("\r\nX-Forwarded-For: 192.0.2.1\r\n", "\r\nX-Forwarded-Port: 443\r\n");
        }
    }

    @Test
    void accessLogNamesTheClient() throws Exception {
        seen(LINE, GET);

        awaitLines("\"client\":\"192.0.2.1\"", 1);
    }

    @Test
    void limitsCountTheClient() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(limited("192.0.2.1")).startsWith("HTTP/1.1 200 ");
        }

        assertThat(limited("192.0.2.1")).startsWith("HTTP/1.1 429 ");
        assertThat(limited("192.0.2.2")).startsWith("HTTP/1.1 200 ");
    }

    private String limited(String address) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send("PROXY TCP4 " + address + " 198.51.100.2 56324 443\r\n"
                            + "GET /limited HTTP/1.1\r\nHost: h\r\n\r\n")
                    .message();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2-prior-knowledge"})
    void curlThatSpeaksProxyProtocolIsAnswered(String version) throws Exception {
        Process curl = new ProcessBuilder(
                        "curl", "-sS", "--haproxy-protocol", version, "http://127.0.0.1:" + gateway.port() + "/")
                .redirectErrorStream(true)
                .start();

        try (InputStream output = curl.getInputStream()) {
            assertThat(new String(output.readAllBytes(), UTF_8)).isEqualTo("hello");
        }
    }

    @Test
    void headerComesBeforeTls(@TempDir Path folder) throws Exception {
        ServerCertificate own = new TestCertificates(folder).fallback("default");
        gateway.certified(own);

        try (Socket socket = new Socket("127.0.0.1", gateway.tlsPort())) {
            socket.getOutputStream().write("PROXY TCP4 203.0.113.9 198.51.100.2 56324 443\r\n".getBytes(UTF_8));
            Socket tls = TestCertificates.trusting(own)
                    .getSocketFactory()
                    .createSocket(socket, "localhost", gateway.tlsPort(), true);
            tls.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));

            assertThat(origin.request())
                    .contains("\r\nX-Forwarded-For: 203.0.113.9\r\n", "\r\nX-Forwarded-Proto: https\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GET, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\r\n" + GET, "PROXY TCP4 1.1.1.1\r\n" + GET})
    void connectionWithoutAHeaderIsClosedAndTold(String bytes) throws Exception {
        try (RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send(bytes).untilEnd()).isEmpty();
        }

        awaitLines("\"code\":\"malformed_request\"", 1);
        assertThat(logged("\"client\"")).isEqualTo(1);
        assertThat(origin.connections()).isZero();
    }

    @Test
    void halfAHeaderIsCutWhenItsTimeIsOver() throws Exception {
        gateway.close();
        gateway = gateway(Duration.ofMillis(300));
        try (RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send("PROXY TCP4 192.0").untilEnd()).isEmpty();
        }

        awaitLines("\"code\":\"request_timeout\"", 1);
    }

    @Test
    void headerAndHeadShareOneLimitOfTime() throws Exception {
        gateway.close();
        gateway = gateway(Duration.ofMillis(300));
        try (RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send(LINE + "GET / HT").untilEnd()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void clientsThatSayNothingHoldNoPlaceForGood() throws Exception {
        gateway.close();
        gateway = gateway(Duration.ofMillis(300));
        List<RawConnection> silent = new ArrayList<>();
        for (int i = 0; i < RunningGateway.MOST_CONNECTIONS; i++) {
            silent.add(RawConnection.to(gateway).send(i % 2 == 0 ? "" : "PROXY"));
        }

        assertThat(seen(LINE, GET)).startsWith("GET / HTTP/1.1\r\n");
        silent.forEach(RawConnection::close);
    }

    @Test
    void probeThatSaysNothingIsNotTold() throws Exception {
        try (RawConnection probe = RawConnection.to(gateway)) {
            probe.finish().untilEnd();
        }
        seen(LINE, GET);

        awaitLines("\"client\":\"192.0.2.1\"", 1);
        assertThat(logged("\"client\"")).isEqualTo(1);
    }

    @Test
    void stopDoesNotWaitForHeaders() throws Exception {
        try (RawConnection silent = RawConnection.to(gateway)) {
            seen(LINE, GET);
            Thread stop = Thread.ofVirtual().start(gateway::stop);

            assertThat(silent.untilEnd()).isEmpty();
            assertThat(stop.join(Duration.ofSeconds(4))).isTrue();
        }
    }

    private void awaitLines(String text, int count) {
        Await.until(() -> logged(text) >= count);
        assertThat(logged(text)).isEqualTo(count);
    }

    private int logged(String text) {
        return lines.toString(UTF_8).split(Pattern.quote(text), -1).length - 1;
    }
}
