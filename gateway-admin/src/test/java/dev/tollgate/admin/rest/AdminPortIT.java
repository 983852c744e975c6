package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.admin.AdminServer;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.login.AdminToken;
import dev.tollgate.proxy.socket.PortTaken;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminPortIT {

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/v1/services", "/api/v1/openapi.json", "/api/v1/nowhere", "/api/v2/services"})
    void withoutATokenTheApiSaysNothing(String path) {
        Reply reply = admin.client().presenting(Optional.empty()).get(path);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"tollgate\"");
    }

    @Test
    void aWrongTokenWritesNothing() {
        Reply reply = admin.client().presenting(Optional.of("Bearer guess")).put("/api/v1/services/users", "{}");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(admin.database().reader().revision()).isZero();
    }

    @Test
    void withoutTheSettingNoTokenOfTheEnvironmentOpens() {
        try (RunningAdmin closed = RunningAdmin.start(admin.database(), "/", AdminToken.UNSET)) {
            assertThat(closed.client().get("/api/v1/services").status()).isEqualTo(401);
        }
    }

    @Test
    void healthNeedsNoToken() {
        ApiClient anybody = admin.client().presenting(Optional.empty());

        assertThat(anybody.get("/health/live").status()).isEqualTo(200);
        assertThat(anybody.get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void whileTheDatabaseIsAwayCallsAre503AndTheProcessIsAlive() {
        admin.database().close();

        Reply read = admin.client().get("/api/v1/services");
        Reply write = admin.client().put("/api/v1/services/users", "{}");

        assertThat(List.of(read.status(), write.status())).containsOnly(503);
        assertThat(read.header("Retry-After")).isEqualTo("1");
        assertThat(admin.client().get("/health/ready").status()).isEqualTo(503);
        assertThat(admin.client().get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void everythingLivesUnderThePathPrefix() throws IOException, InterruptedException {
        try (RunningAdmin prefixed =
                RunningAdmin.start(admin.database(), "/gate/", AdminToken.of(RunningAdmin.TOKEN))) {
            ApiClient inside = new ApiClient(prefixed.port(), "/gate", RunningAdmin.TOKEN);
            HttpRequest outside = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + prefixed.port() + "/api/v1/services"))
                    .header("Authorization", "Bearer " + RunningAdmin.TOKEN)
                    .build();

            assertThat(inside.put("/api/v1/services/users", "{}").header("Location"))
                    .isEqualTo("/gate/api/v1/services/users");
            assertThat(inside.get("/health/live").status()).isEqualTo(200);
            try (HttpClient http = HttpClient.newHttpClient()) {
                assertThat(http.send(outside, BodyHandlers.discarding()).statusCode())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void aClientsRequestIdIsKeptIfItIsHarmless() {
        assertThat(admin.client()
                        .get("/api/v1/services", "X-Request-Id", "mine-1")
                        .header("X-Request-Id"))
                .isEqualTo("mine-1");
        assertThat(admin.client()
                        .get("/api/v1/services", "X-Request-Id", "<script>")
                        .header("X-Request-Id"))
                .matches("[0-9a-f]{32}");
    }

    @Test
    void headAnswersTheHeadOfGet() {
        Reply reply = admin.client().call("HEAD", "/api/v1/services", BodyPublishers.noBody());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Length")).isNotEqualTo("0");
    }

    @Test
    void whatIsNotHttpIsRefusedWithoutTheServersOwnWords() throws IOException {
        String answer = raw("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "malformed-request");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("helidon", "exception", "zz");
    }

    @Test
    void aBodyThatIsRefusedUnreadEndsTheConnection() throws IOException {
        String answer = raw("POST /api/v1/services HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 401").containsIgnoringCase("connection: close");
    }

    @Test
    void aTakenPortIsSaidSo() {
        AdminServer.Options taken = new AdminServer.Options(
                "127.0.0.1",
                admin.port(),
                "/",
                AdminToken.UNSET,
                admin.database().secrets(RunningAdmin.SECRET_KEY),
                "1",
                Set.of(),
                RunningAdmin.PROXY_PORT,
                Optional.empty(),
                Map.of(),
                Optional.empty());

        assertThatThrownBy(() -> AdminServer.start(admin.database(), taken))
                .isInstanceOfSatisfying(
                        PortTaken.class, e -> assertThat(e.port()).isEqualTo(admin.port()));
    }

    @Test
    void itsOwnPortIsNoTarget() {
        Reply reply = admin.client()
                .put("/api/v1/services/loop", "{\"targets\": [{\"url\": \"http://localhost:" + admin.port() + "\"}]}");

        assertThat(reply.codes()).containsExactly("not_allowed");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", admin.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
