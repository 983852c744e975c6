package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.Await;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.traffic.CapturedRequest;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.http2.Http2Client;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a node keeps of requests that a rule asks for. */
@Timeout(60)
class CaptureIT {
    private static final String END = Instant.now().plusSeconds(600).toString();
    private static final String ROUTE = """
        {"name": "orders", "match": {"paths": [{"prefix": "/"}]}, "destination": {"service": "orders"}}\
        """;

    private static RunningGateway gateway(ScriptedOrigin origin, String rule) {
        return gateway(origin, ROUTE, rule);
    }

    private static RunningGateway gateway(ScriptedOrigin origin, String route, String rule) {
        return RunningGateway.serving(service(origin.port(), false), entity(Kind.ROUTE, route), settings(rule));
    }

    private static Entity service(int port, boolean http2) {
        return entity(Kind.SERVICE, """
            {"name": "orders", "targets": [{"url": "http://127.0.0.1:%d"}], "http2": %s,
             "credential": {"header": "X-Backend", "value": "${env:TOLLGATE_VAR_SECRET}"}}\
            """.formatted(port, http2));
    }

    /** Settings with one rule that ends in ten minutes, if it says nothing else. */
    private static Entity settings(String rule) {
        String end = rule.contains("expiresAt") ? "" : ", \"expiresAt\": \"" + END + "\"";
        return entity(Kind.SETTINGS, "{\"captureRules\": [{\"name\": \"seen\"" + rule + end + "}]}");
    }

    private static Entity entity(Kind kind, String document) {
        Reading<? extends Entity> reading = kind == Kind.SETTINGS
                ? Documents.read(kind, "settings", Json.parse(document))
                : Documents.read(kind, Json.parse(document));
        return ((Reading.Accepted<? extends Entity>) reading).value();
    }

    /** So many requests that were kept, or more; nothing else takes them. */
    private static List<JsonNode> kept(RunningGateway gateway, int count) {
        List<JsonNode> kept = new ArrayList<>();
        Await.until(() -> {
            gateway.captures().take().stream().map(CapturedRequest::document).forEach(kept::add);
            return kept.size() >= count;
        });
        return kept;
    }

    private static String answer(String fields, String body) {
        return "HTTP/1.1 200 OK\r\n" + fields + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String post(String path, String fields, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: h\r\n" + fields + "Content-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    @Test
    void nothingSecretIsKept() throws Exception {
        String answer = answer(
                "Content-Type: application/json\r\nSet-Cookie: sid=s3cret-a; HttpOnly\r\n"
                        + "Location: /done?code=s3cret-b\r\nX-Backend: s3cret-c\r\nX-Plain: shown\r\n",
                "{\"access_token\":\"s3cret-d\",\"headers\":{\"X-Backend\":\"s3cret-e\"},\"total\":12.50}");
        String rule = ", \"mask\": [\"X-Pin\", \"/card/number\"]";
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer);
                RunningGateway gateway = gateway(origin, rule);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(post(
                            "/orders?token=s3cret-f&page=2",
                            "Authorization: Bearer s3cret-g\r\nCookie: sid=s3cret-h\r\nX-API-Key: s3cret-i\r\n"
                                    + "X-Pin: s3cret-j\r\nX-Consumer-Name: s3cret-k\r\nAccept: text/plain\r\n"
                                    + "Content-Type: application/json; charset=utf-8\r\n",
                            "{\"password\":\"s3cret-l\",\"card\":{\"number\":\"s3cret-m\",\"name\":\"A\"}}"))
                    .message();

            JsonNode document = kept(gateway, 1).getFirst();

            assertThat(document.toString()).doesNotContain("s3cret");
            assertThat(document.at("/request/start").asText()).isEqualTo("POST /orders?token=***&page=2");
            assertThat(document.at("/request/headers").toString())
                    .contains("{\"name\":\"Authorization\",\"value\":\"***\"}", "\"text/plain\"");
            assertThat(document.at("/request/body").asText())
                    .isEqualTo("{\"password\":\"***\",\"card\":{\"number\":\"***\",\"name\":\"A\"}}");
            assertThat(document.at("/response/start").asText()).isEqualTo("200");
            assertThat(document.at("/response/headers").toString()).contains("/done?code=***", "shown");
            assertThat(document.at("/response/body").asText())
                    .isEqualTo("{\"access_token\":\"***\",\"headers\":{\"X-Backend\":\"***\"},\"total\":12.50}");
            assertThat(document.path("complete").asBoolean()).isTrue();
        }
    }

    @Test
    void ofALongBodyTheBeginningIsKeptAndAllOfItPasses() throws Exception {
        String body = "0123456789".repeat(20_000);
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer("Content-Type: text/plain\r\n", body));
                RunningGateway gateway = gateway(origin, ", \"maxBodySize\": \"1KB\"");
                RawConnection client = RawConnection.to(gateway)) {
            String reply =
                    client.send(post("/", "Content-Type: text/plain\r\n", body)).message();

            assertThat(reply).endsWith("\r\n\r\n" + body);
            assertThat(origin.request()).endsWith("\r\n\r\n" + body);
            JsonNode document = kept(gateway, 1).getFirst();
            for (String message : List.of("request", "response")) {
                assertThat(document.path(message).path("body").asText()).isEqualTo(body.substring(0, 1024));
                assertThat(document.path(message).path("bodyBytes").asInt()).isEqualTo(200_000);
                assertThat(document.path(message).path("bodyTruncated").asBoolean())
                        .isTrue();
            }
        }
    }

    @Test
    void chunksPassBeforeTheNextOnesCome() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.connection().head();
                    visit.connection().through("first");
                    visit.send("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "3\r\none\r\n");
                    seen.await(10, TimeUnit.SECONDS);
                    visit.send("3\r\ntwo\r\n0\r\n\r\n");
                });
                RunningGateway gateway = gateway(origin, "");
                RawConnection client = RawConnection.to(gateway)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5\r\nfirst\r\n");

            assertThat(client.through("one")).endsWith("one");
            assertThat(gateway.captures().take()).isEmpty();
            seen.countDown();
            client.send("6\r\nsecond\r\n0\r\n\r\n");
            assertThat(client.through("two")).endsWith("two");
            assertThat(kept(gateway, 1).getFirst().at("/response/body").asText())
                    .isEqualTo("onetwo");
        }
    }

    @Test
    void compressedTextIsKeptAsTextAndWhatIsNoTextIsNot() throws Exception {
        String zipped = gzip("{\"token\":\"s3cret\",\"name\":\"" + "a".repeat(50_000) + "\"}");
        try (ScriptedOrigin origin = ScriptedOrigin.answering(
                        answer("Content-Type: application/json\r\nContent-Encoding: gzip\r\n", zipped));
                RunningGateway gateway = gateway(origin, ", \"maxBodySize\": \"64KB\"");
                RawConnection client = RawConnection.to(gateway)) {
            String reply = client.send(post("/", "Content-Type: image/png\r\n", "s3cret"))
                    .message();

            assertThat(reply).endsWith(zipped);
            JsonNode document = kept(gateway, 1).getFirst();
            assertThat(document.at("/response/body").asText())
                    .isEqualTo("{\"token\":\"***\",\"name\":\"" + "a".repeat(50_000) + "\"}");
            assertThat(document.at("/request/body").isNull()).isTrue();
            assertThat(document.at("/request/bodyOmitted").asText()).isEqualTo("not_text");
            assertThat(document.at("/request/bodyBytes").asInt()).isEqualTo(6);
        }
    }

    private static String gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void stepsTellWhatTheyChanged() throws Exception {
        String route = ROUTE.substring(0, ROUTE.lastIndexOf('}')) + """
            , "transform": {"request": {"body": [{"rename": "/userId", "to": "id"}]},
                            "response": {"body": [{"remove": "/debug"}]}}}\
            """;
        String answer = answer("Content-Type: application/json\r\n", "{\"debug\":1,\"password\":\"s3cret\"}");
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer);
                RunningGateway gateway = gateway(origin, route, "");
                RawConnection client = RawConnection.to(gateway)) {
            client.send(post("/", "Content-Type: application/json\r\n", "{\"userId\":\"7\"}"))
                    .message();

            JsonNode document = kept(gateway, 1).getFirst();
            JsonNode transform = document.path("steps")
                    .valueStream()
                    .filter(step -> step.path("step").asText().equals("transform"))
                    .findFirst()
                    .orElseThrow();
            assertThat(document.toString()).doesNotContain("s3cret");
            assertThat(document.at("/request/body").asText()).isEqualTo("{\"userId\":\"7\"}");
            assertThat(document.at("/response/body").asText()).isEqualTo("{\"password\":\"***\"}");
            assertThat(transform.at("/request/after/body").asText()).isEqualTo("{\"id\":\"7\"}");
            assertThat(transform.at("/response/before/body").asText()).isEqualTo("{\"debug\":1,\"password\":\"***\"}");
        }
    }

    @Test
    void noMoreAreKeptThanTheRuleSaysAndThoseOnlyThatItMeans() throws Exception {
        String rule =
                ", \"route\": \"orders\", \"methods\": [\"GET\"], \"pathPrefix\": \"/a\", \"statuses\": [\"500-599\"],"
                        + " \"perSecond\": 10, \"requests\": 3, \"bodies\": false";
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    for (String request = visit.request(); !request.isEmpty(); request = visit.request()) {
                        visit.send(
                                request.contains("/bad")
                                        ? "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"
                                        : answer("", "x"));
                    }
                });
                RunningGateway gateway = gateway(origin, rule);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(post("/a/bad", "", "")).message();
            for (String path :
                    List.of("/a/well", "/b/bad", "/a/bad/1", "/a/bad/2", "/a/bad/3", "/a/bad/4", "/a/bad/5")) {
                client.send("GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n").message();
            }

            assertThat(kept(gateway, 3))
                    .extracting(document -> document.at("/request/start").asText())
                    .containsExactly("GET /a/bad/1", "GET /a/bad/2", "GET /a/bad/3");
            assertThat(gateway.captures().take()).isEmpty();
        }
    }

    @Test
    void aRuleThatHasEndedOrIsOfAnotherRouteKeepsNothing() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.saying("hello");
                RunningGateway gateway = gateway(origin, ", \"expiresAt\": \"2020-01-01T00:00:00Z\"");
                RawConnection client = RawConnection.to(gateway)) {
            client.send(post("/", "", "x")).message();
            gateway.reload(
                    List.of(),
                    service(origin.port(), false),
                    entity(Kind.ROUTE, ROUTE),
                    settings(", \"route\": \"x\""));
            client.send(post("/", "", "x")).message();
            assertThat(gateway.captures().take()).isEmpty();

            gateway.reload(List.of(), service(origin.port(), false), entity(Kind.ROUTE, ROUTE), settings(""));
            client.send(post("/", "", "x")).message();
            assertThat(kept(gateway, 1)).hasSize(1);
        }
    }

    @Test
    void requestsInHttp2AreKeptAsOthersAre() throws Exception {
        String body = "{\"secret\":\"s3cret\",\"text\":\"" + "é".repeat(10_000) + "\"}";
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer("Content-Type: text/plain\r\n", "hello"));
                RunningGateway inner = RunningGateway.before(origin.port(), false);
                RunningGateway gateway =
                        RunningGateway.serving(service(inner.port(), true), entity(Kind.ROUTE, ROUTE), settings(""))) {
            Http2Client client = Http2Client.builder()
                    .baseUri("http://127.0.0.1:" + gateway.port())
                    .protocolConfig(config -> config.priorKnowledge(true))
                    .shareConnectionCache(false)
                    .build();
            try (HttpClientResponse response = client.post("/x")
                    .header(io.helidon.http.HeaderNames.CONTENT_TYPE, "application/json")
                    .submit(body)) {
                assertThat(response.as(String.class)).isEqualTo("hello");
            }

            JsonNode document = kept(gateway, 1).getFirst();
            assertThat(document.toString()).doesNotContain("s3cret");
            assertThat(document.at("/request/start").asText()).isEqualTo("POST /x");
            assertThat(document.at("/request/bodyTruncated").asBoolean()).isTrue();
            assertThat(document.at("/response/body").asText()).isEqualTo("hello");
        }
    }

    @Test
    void aStreamOfMessagesIsNotHeldBackAndKeepsItsTrailers() throws Exception {
        Server server = GrpcEcho.start();
        try (RunningGateway gateway =
                RunningGateway.serving(service(server.getPort(), true), entity(Kind.ROUTE, ROUTE), settings(""))) {
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", gateway.port())
                    .usePlaintext()
                    .build();
            GrpcEcho.Talk talk = new GrpcEcho.Talk(channel);

            talk.say("one");
            assertThat(talk.hear()).isEqualTo("echo one");
            talk.say("two");
            assertThat(talk.hear()).isEqualTo("echo two");
            talk.end();

            assertThat(talk.status().getCode()).isEqualTo(Status.Code.OK);
            JsonNode document = kept(gateway, 1).getFirst();
            assertThat(document.at("/request/bodyOmitted").asText()).isEqualTo("not_text");
            assertThat(document.at("/response/bodyBytes").asInt()).isPositive();
            channel.shutdownNow();
        } finally {
            server.shutdownNow();
        }
    }
}
