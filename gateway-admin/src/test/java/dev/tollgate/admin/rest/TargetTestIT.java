package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.proxy.TestCertificates;
import dev.tollgate.proxy.TestCertificates.Pem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests of targets that listen, and of those that do not, as the API tells them. */
@Timeout(60)
class TargetTestIT {
    private static final String TEST = "/api/v1/explain/target";

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    /** Answers each connection with the same bytes, whatever comes. */
    private static final class Listener implements AutoCloseable {
        private final ServerSocket socket;

        private Listener(ServerSocket socket, String answer) {
            this.socket = socket;
            Thread.ofVirtual().start(() -> serve(answer));
        }

        static Listener plain(String answer) throws IOException {
            return new Listener(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), answer);
        }

        private void serve(String answer) {
            while (!socket.isClosed()) {
                try {
                    answer(socket.accept(), answer);
                } catch (IOException _) {
                    // The next one, if there is any.
                }
            }
        }

        private static void answer(Socket connection, String answer) throws IOException {
            InputStream in = connection.getInputStream();
            if (in.read() >= 0) {
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                connection.getOutputStream().flush();
            }
            if (answer.endsWith("\n")) {
                connection.close();
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Reply asked(String url) {
        return admin.client().post(TEST, "{\"url\": \"" + url + "\"}");
    }

    private static List<String> outcomes(JsonNode body) {
        return body.path("steps")
                .valueStream()
                .map(step ->
                        step.path("step").asText() + " " + step.path("outcome").asText())
                .toList();
    }

    private static String last(JsonNode body) {
        JsonNode steps = body.path("steps");
        return steps.path(steps.size() - 1).path("detail").asText();
    }

    @Test
    void whatAnswersIsToldStepByStepWithItsStatus() throws IOException {
        try (Listener listener = Listener.plain("HTTP/1.1 204 No Content\r\nX-Secret: s\r\n\r\n")) {
            JsonNode body = asked("http://127.0.0.1:" + listener.port()).body();

            assertThat(outcomes(body)).containsExactly("dns passed", "tcp passed", "tls skipped", "http passed");
            assertThat(body.path("reached").booleanValue()).isTrue();
            assertThat(body.path("status").intValue()).isEqualTo(204);
            assertThat(body.path("ms").doubleValue()).isPositive();
            assertThat(last(body)).isEqualTo("HTTP/1.1 204 No Content");
        }
        assertThat(admin.client().get("/api/v1/audit").text()).contains("\"send\"");
    }

    @Test
    void aPortWhereNobodyListensRefuses() throws IOException {
        int port;
        try (Listener listener = Listener.plain("")) {
            port = listener.port();
        }

        JsonNode body = asked("http://127.0.0.1:" + port).body();

        assertThat(outcomes(body)).containsExactly("dns passed", "tcp failed");
        assertThat(body.path("reached").booleanValue()).isFalse();
        assertThat(body.path("status").isNull()).isTrue();
        assertThat(last(body)).contains("connection refused");
    }

    @Test
    void aNameWithoutAnAddressIsTold() {
        JsonNode body = asked("http://no-such-host.invalid:80").body();

        assertThat(outcomes(body)).containsExactly("dns failed");
        assertThat(last(body)).contains("no-such-host.invalid");
    }

    @Test
    void whatIsNoHttpIsNotShown() throws IOException {
        try (Listener listener = Listener.plain("220 mail.example.com secret banner\r\n")) {
            JsonNode body = asked("http://127.0.0.1:" + listener.port()).body();

            assertThat(outcomes(body)).endsWith("http failed");
            assertThat(body.toString()).doesNotContain("banner");
        }
    }

    @Test
    void whatNeverAnswersIsGivenUp() throws IOException {
        try (Listener listener = Listener.plain("HTTP/1.1")) {
            JsonNode body = asked("http://127.0.0.1:" + listener.port()).body();

            assertThat(outcomes(body)).endsWith("http failed");
        }
    }

    @Test
    void aPlainPortSpeaksNoTls() throws IOException {
        try (Listener listener = Listener.plain("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            JsonNode body = asked("https://127.0.0.1:" + listener.port()).body();

            assertThat(outcomes(body)).containsExactly("dns passed", "tcp passed", "tls failed");
        }
    }

    @Test
    void aCertificateIsCheckedAsTheServiceSays(@TempDir Path folder) throws Exception {
        Pem pem = new TestCertificates(folder).pem("orders", "orders.test");
        try (Listener listener = new Listener(
                context(pem).getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress()),
                "HTTP/1.1 200 OK\r\n\r\n")) {
            String url = "https://127.0.0.1:" + listener.port();
            JsonNode service = JsonNodeFactory.instance
                    .objectNode()
                    .set(
                            "tls",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("ca", pem.chain())
                                    .put("serverName", "orders.test"));
            assertThat(admin.client()
                            .put("/api/v1/services/orders", service.toString())
                            .status())
                    .isEqualTo(201);

            JsonNode trusted = admin.client()
                    .post(TEST, "{\"url\": \"" + url + "\", \"service\": \"orders\"}")
                    .body();

            assertThat(outcomes(trusted)).endsWith("tls passed", "http passed");
            assertThat(outcomes(asked(url).body())).endsWith("tls failed");
        }
    }

    private static SSLContext context(Pem pem) throws Exception {
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.chain().getBytes(StandardCharsets.US_ASCII)));
        byte[] der = Base64.getMimeDecoder().decode(pem.privateKey().replaceAll("-----[A-Z ]+-----", ""));
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("it", key, new char[0], new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void addressesThatNoTargetMayHaveAreNotCalled() {
        assertThat(asked("http://169.254.169.254:80").status()).isEqualTo(422);
        assertThat(asked("http://224.0.0.1:80").status()).isEqualTo(422);
        assertThat(asked("http://127.0.0.1:" + admin.port()).text())
                .contains("/url", "must not be one of Tollgate's own listeners");
        assertThat(admin.client()
                        .post(TEST, "{\"url\": \"http://127.0.0.1:1\", \"service\": \"nobody\"}")
                        .text())
                .contains("dangling_reference");
    }
}
