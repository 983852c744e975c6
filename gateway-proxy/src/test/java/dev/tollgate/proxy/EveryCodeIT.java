package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.Json;
import dev.tollgate.proxy.authenticate.token.Signer;
import dev.tollgate.proxy.exchange.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code that a client may see, with a request that causes it. {@code |} stands for a line end. */
@Timeout(120)
class EveryCodeIT {
    private static final Signer STRANGER = Signer.ec("ES256");

    /** What needs TLS, a node of its own, or a fault of the gateway: see the test that is named. */
    private static final Set<String> ELSEWHERE = Set.of(
            "certificate_unknown", // ClientCertificatesIT.nobodyIsShownByACertificateOfOthersThoughItSaysTheSame
            "misdirected", // TlsIT
            "not_ready", // DatabaseAwayIT.aNodeWithNeitherDatabaseNorFileIsNotReady
            "internal" // GatewayTest.aFaultOfTheGatewayIsToldAsOne
            );

    private static Optional<EveryCodeGateway> gateway = Optional.empty();

    @BeforeAll
    static void start() throws IOException {
        gateway = Optional.of(new EveryCodeGateway());
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.orElseThrow().close();
    }

    /** Status, code, and the requests of one connection, of which the last is refused. */
    private static Stream<Arguments> causes() {
        return Stream.of(
                arguments(400, "malformed_request", "GET nonsense HTTP/1.1|Host: h||"),
                arguments(400, "invalid_body", post("/schema", "application/json", "{")),
                arguments(401, "credential_missing", get("/key", "")),
                arguments(401, "credential_ambiguous", get("/key", "X-API-Key: good|Authorization: ApiKey other|")),
                arguments(401, "key_unknown", get("/key", "X-API-Key: nobodys|")),
                arguments(401, "key_expired", get("/key", "X-API-Key: old|")),
                arguments(401, "key_revoked", get("/key", "X-API-Key: gone|")),
                arguments(401, "token_malformed", bearer("/token", "x.y.z")),
                arguments(401, "token_signature", bearer("/token", STRANGER.token("k", claims(60, "api")))),
                arguments(401, "token_expired", bearer("/token", token(-60, "api"))),
                arguments(401, "token_not_yet_valid", bearer("/token", EveryCodeGateway.ISSUER.token("k", early()))),
                arguments(
                        401,
                        "token_issuer",
                        bearer("/token", EveryCodeGateway.ISSUER.token("k", "{\"iss\":\"https://other\"}"))),
                arguments(401, "token_audience", bearer("/token", token(60, "others"))),
                arguments(401, "token_inactive", bearer("/opaque", "opaque")),
                arguments(401, "password_wrong", get("/basic", "Authorization: Basic YTpi|")),
                arguments(403, "consumer_not_allowed", get("/consumers", "X-API-Key: good|")),
                arguments(403, "group_not_allowed", get("/groups", "X-API-Key: good|")),
                arguments(403, "scope_missing", get("/scopes", "X-API-Key: good|")),
                arguments(403, "claim_mismatch", bearer("/claims", token(60, "api"))),
                arguments(403, "source_not_allowed", get("/sources", "")),
                arguments(403, "origin_not_allowed", preflight()),
                arguments(404, "no_route", get("/else", "")),
                arguments(405, "method_not_allowed", "DELETE /read HTTP/1.1|Host: h||"),
                arguments(413, "body_too_large", post("/small", "text/plain", "a".repeat(1025))),
                arguments(414, "uri_too_long", get("/" + "a".repeat(9_000), "")),
                arguments(415, "media_type", post("/schema", "text/plain", "a")),
                arguments(422, "body_schema", post("/schema", "application/json", "{}")),
                arguments(429, "rate_limited", get("/limited", "") + get("/limited", "")),
                arguments(
                        429,
                        "quota_exceeded",
                        get("/key", "X-API-Key: counted|").repeat(2)),
                arguments(431, "headers_too_large", get("/read", "A: " + "a".repeat(40_000) + "|")),
                arguments(501, "not_implemented", "TRACE /read HTTP/1.1|Host: h||"),
                arguments(502, "upstream_dns", get("/nowhere", "")),
                arguments(502, "upstream_refused", get("/refusing", "")),
                arguments(502, "upstream_tls", get("/untrusted", "")),
                arguments(502, "upstream_reset", get("/well/reset", "")),
                arguments(502, "upstream_invalid", get("/well/invalid", "")),
                arguments(502, "transform_failed", get("/held/text", "")),
                arguments(502, "part_failed", get("/parts", "")),
                arguments(503, "no_healthy_target", get("/disabled", "")),
                arguments(503, "circuit_open", get("/breaking/fail", "").repeat(2)),
                arguments(503, "maintenance", get("/resting", "")),
                arguments(504, "upstream_connect_timeout", get("/silent", "")),
                arguments(504, "upstream_first_byte_timeout", get("/well/hang", "")),
                arguments(504, "upstream_idle_timeout", get("/held/half", "")),
                arguments(504, "total_timeout", get("/hurried/hang", "")),
                arguments(504, "not_cached", get("/cached", "Cache-Control: only-if-cached|")),
                arguments(504, "part_failed", get("/late", "")),
                arguments(505, "version_unsupported", "GET /read HTTP/3.0|Host: h||"),
                arguments(508, "loop_detected", get("/well", "Via: 1.1 tollgate, 1.1 tollgate, 1.1 tollgate|")));
    }

    private static String get(String path, String fields) {
        return "GET " + path + " HTTP/1.1|Host: h|" + fields + "|";
    }

    private static String bearer(String path, String token) {
        return get(path, "Authorization: Bearer " + token + "|");
    }

    private static String post(String path, String type, String content) {
        return "POST " + path + " HTTP/1.1|Host: h|Content-Type: " + type + "|Content-Length: " + content.length()
                + "||" + content;
    }

    private static String preflight() {
        return "OPTIONS /pages HTTP/1.1|Host: h|Origin: https://evil.example|Access-Control-Request-Method: GET||";
    }

    private static String token(int seconds, String audience) {
        return EveryCodeGateway.ISSUER.token("k", claims(seconds, audience));
    }

    private static String claims(int seconds, String audience) {
        return "{\"iss\":\"https://id.example.com\",\"exp\":" + (Instant.now().getEpochSecond() + seconds)
                + ",\"aud\":\"" + audience + "\"}";
    }

    private static String early() {
        return claims(900, "api").replace("}", ",\"nbf\":" + (Instant.now().getEpochSecond() + 600) + "}");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("causes")
    void refusalTellsItsCodeAndWhatToDo(int status, String code, String requests) throws IOException {
        try (RawConnection client = gateway.orElseThrow().client()) {
            client.send(requests.replace("|", "\r\n"));
            String answer = client.message();
            if (!answer.contains("\"code\":\"" + code + "\"")) {
                answer = client.message();
            }

            assertRefusal(answer, status, code);
        }
    }

    @Test
    void whoIsSlowWithAHeadIsTold() throws IOException {
        try (RunningGateway hasty = RunningGateway.serving(Duration.ofMillis(300));
                RawConnection client = RawConnection.to(hasty)) {
            assertRefusal(client.send("GET / HTTP/1.1\r\n").message(), 408, "request_timeout");
        }
    }

    @Test
    void whatRunsAtATimeIsLimited() throws Exception {
        assertRefusal(whileOneRuns("/parallel", "/parallel"), 429, "concurrency_limited");
    }

    @Test
    void whatFindsNoRoomIsRefused() throws Exception {
        assertRefusal(whileOneRuns("/patient", "/patient"), 503, "overloaded");
    }

    private static String whileOneRuns(String running, String next) throws Exception {
        EveryCodeGateway node = gateway.orElseThrow();
        try (RawConnection first = node.client();
                RawConnection second = node.client()) {
            node.forgetRequests();
            first.send(get(running + "/hang", "").replace("|", "\r\n"));
            node.awaitRequest(running + "/hang");
            return second.send(get(next, "").replace("|", "\r\n")).message();
        }
    }

    private static void assertRefusal(String answer, int status, String code) {
        JsonNode body = Json.parse(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("\r\nContent-Type: application/problem+json\r\n")
                .containsPattern("\r\nProxy-Status: tollgate; error=[a-z_]+\r\n")
                .contains("\r\nX-Request-Id: " + body.path("instance").asText("none") + "\r\n");
        assertThat(body.path("code").asText()).isEqualTo(code);
        assertThat(body.path("status").asInt()).isEqualTo(status);
        assertThat(body.path("type").asText()).isEqualTo("about:blank");
        assertThat(body.path("title").asText()).isNotEmpty();
        assertThat(answer.contains("\r\nWWW-Authenticate: "))
                .as("WWW-Authenticate")
                .isEqualTo(status == 401 || code.equals("scope_missing") && answer.contains("Bearer"));
        assertThat(Pattern.compile("\r\nRetry-After: [1-9][0-9]*\r\n")
                        .matcher(answer)
                        .find())
                .as("Retry-After")
                .isEqualTo(status == 429 || status == 503);
        assertThat(answer.contains("\r\nAllow: GET, HEAD\r\n")).as("Allow").isEqualTo(status == 405);
    }

    @Test
    void noCodeIsWithoutACauseInATest() {
        Set<String> caused =
                causes().map(cause -> (String) cause.get()[1]).collect(Collectors.toCollection(TreeSet::new));
        caused.addAll(Set.of("request_timeout", "concurrency_limited", "overloaded"));
        caused.addAll(ELSEWHERE);

        assertThat(caused).isEqualTo(codes());
    }

    @Test
    void everyCodeIsDocumentedAndNoOther() {
        Set<String> documented = Pattern.compile("(?m)^\\| (\\d{3}) \\| `([a-z_]+)` \\|")
                .matcher(documents("codes.md"))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented)
                .isEqualTo(Arrays.stream(Problem.values())
                        .map(problem -> problem.status() + " " + problem.code())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> codes() {
        return Arrays.stream(Problem.values()).map(Problem::code).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String documents(String name) {
        try {
            return Files.readString(Path.of("..", "docs", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
