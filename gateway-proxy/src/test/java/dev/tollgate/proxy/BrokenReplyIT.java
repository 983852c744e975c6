package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that break off: none looks whole, and where nothing has been sent the client is told. */
@Timeout(60)
class BrokenReplyIT {
    private static final String OLD = "GET / HTTP/1.0\r\nHost: a.example.com\r\n\r\n";

    /** Ends in the middle of the second chunk, when the first has gone on. */
    private static final ScriptedOrigin.Script BREAKING_OFF = visit -> {
        visit.request();
        visit.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
        visit.send("5\r\nwo");
    };

    @TempDir
    private Path folder;

    @Test
    void contentThatEndsWithTheConnectionAndBreaksOffEndsInAReset() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.running(BREAKING_OFF);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                Socket client = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> all200(client));
        }
    }

    @Test
    void sameOverTlsEndsInAResetToo() throws Exception {
        assumeTrue(Commands.expected("openssl"));
        try (ScriptedOrigin origin = ScriptedOrigin.running(BREAKING_OFF);
                RunningGateway gateway = RunningGateway.serving(service("s", origin.port()), all("s"))) {
            gateway.certified(new TestCertificates(folder).ec("exact", "a.example.com"));
            Socket below = new Socket(InetAddress.getLoopbackAddress(), gateway.tlsPort());
            try (Socket client = trusting().getSocketFactory().createSocket(below, "a.example.com", 443, true)) {
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> all200(client))
                        .satisfies(failure -> assertThat(failure.toString().toLowerCase(Locale.ROOT))
                                .contains("reset"));
            }
        }
    }

    @Test
    void contentThatEndsAsItShouldEndsTheConnectionInOrder() throws Exception {
        ScriptedOrigin.Script whole = visit -> {
            visit.request();
            visit.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
        };
        try (ScriptedOrigin origin = ScriptedOrigin.running(whole);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                Socket client = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            assertThat(all200(client)).endsWith("\r\n\r\nhello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1"})
    void contentThatIsBrokenBeforeAnyOfItWasSentIsBadGateway(String version) throws Exception {
        String broken = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n";
        try (ScriptedOrigin origin = ScriptedOrigin.answering(broken);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            String answer =
                    client.send("GET / HTTP/" + version + "\r\nHost: h\r\n\r\n").untilEnd();

            assertThat(answer)
                    .startsWith("HTTP/1.1 502 Bad Gateway\r\n")
                    .containsOnlyOnce("HTTP/1.1 ")
                    .contains("\r\nConnection: close\r\n", "\"code\":\"upstream_invalid\"");
        }
    }

    @Test
    void refusedClientSeesTheEndWhileItMayStillSend() throws Exception {
        try (RunningGateway gateway = RunningGateway.serving();
                RawConnection client = RawConnection.to(gateway)) {
            String answer = client.send("GET / HTTP/1.1\r\n\r\n").untilEnd();
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1 ");
        }
    }

    private static String all200(Socket client) throws IOException {
        client.setSoTimeout(20_000);
        client.getOutputStream().write(OLD.getBytes(StandardCharsets.US_ASCII));
        InputStream input = client.getInputStream();
        String start = new String(input.readNBytes(12), StandardCharsets.US_ASCII);
        assertThat(start).isEqualTo("HTTP/1.1 200");
        return new String(input.readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static SSLContext trusting() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, null);
        return context;
    }

    /** Believes every certificate. */
    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
