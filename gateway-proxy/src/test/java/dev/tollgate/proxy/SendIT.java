package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.service;
import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.Await;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.db.secret.CallSignature;
import dev.tollgate.proxy.authenticate.TestKeys;
import dev.tollgate.proxy.explain.Asked;
import dev.tollgate.proxy.send.SendRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests that an administrator has a node send. */
@Timeout(120)
class SendIT {
    private static final Consumer SHOP = new Consumer(
            "shop",
            "",
            List.of(),
            true,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Subscription.NONE);

    private final TestDatabase test = TestDatabase.create(TestDatabase.Engine.H2);
    private final JsonService service = JsonService.start();
    private final HttpClient client = HttpClient.newHttpClient();
    private final CallSignature signature;
    private final RunningNode node;

    SendIT(@TempDir Path folder) {
        signature = new CallSignature(test.database().secrets(TestKeys.secretKey()), InstantSource.system());
        put(SHOP, service("s", service.port()), Transformed.read("r", """
            {"match": {"paths": [{"template": "/things/{id}"}]},
             "destination": {"service": "s"},
             "authentication": {"methods": ["api-key"]},
             "limits": [{"name": "few", "requests": 2, "window": "1h", "algorithm": "fixed-window", "by": ["consumer"]}],
             "transform": {"request": {"headers": [{"set": "X-Added", "value": "1"}],
                                       "body": [{"rename": "/userId", "to": "id"}]},
                           "response": {"body": [{"remove": "/secret"}]}}}
            """));
        service.answers("/things/7", _ -> new JsonService.Answer(200, "{\"a\":1,\"secret\":2}"));
        node = RunningNode.start("node", folder, test.database());
    }

    @BeforeEach
    void serves() {
        Await.until(() -> node.get("/things/7").status() == 401);
    }

    @AfterEach
    void stop() {
        node.close();
        service.close();
        test.close();
        client.close();
    }

    private void put(Entity... entities) {
        test.database().writer().write(AUTHOR, transaction -> {
            for (Entity entity : entities) {
                transaction.put(entity);
            }
            return "";
        });
    }

    @Test
    void eachStepTellsWhatItDid() throws Exception {
        JsonNode sent = send(Optional.of("shop"));

        assertThat(steps(sent))
                .containsExactly(
                        "observe passes",
                        "authenticate passes",
                        "limit passes",
                        "cache passes",
                        "transform passes",
                        "destination answers");
        JsonNode transform = sent.path("steps").get(4);
        assertThat(transform.at("/request/before/body").asText()).isEqualTo("{\"userId\":\"123\"}");
        assertThat(transform.at("/request/after/body").asText()).isEqualTo("{\"id\":\"123\"}");
        assertThat(transform.at("/request/after/headers").toString()).contains("X-Added");
        assertThat(transform.at("/response/before/body").asText()).isEqualTo("{\"a\":1,\"secret\":2}");
        assertThat(transform.at("/response/after/body").asText()).isEqualTo("{\"a\":1}");
        assertThat(sent.at("/response/status").intValue()).isEqualTo(200);
        assertThat(sent.at("/response/body").asText()).isEqualTo("{\"a\":1}");
        assertThat(sent.at("/response/headers").toString()).contains("RateLimit");
        assertThat(service.asked().getLast().body()).isEqualTo("{\"id\":\"123\"}");
        assertThat(service.asked().getLast().headers().getFirst("X-Consumer-Name"))
                .isEqualTo("shop");
    }

    @Test
    void whatIsSentCountsLikeAnyOtherRequest() throws Exception {
        send(Optional.of("shop"));
        send(Optional.of("shop"));

        JsonNode third = send(Optional.of("shop"));

        assertThat(steps(third)).endsWith("limit refuses");
        assertThat(third.path("steps").get(2).path("code").asText()).isEqualTo("rate_limited");
        assertThat(third.at("/response/status").intValue()).isEqualTo(429);
    }

    @Test
    void withoutAConsumerTheRouteAsksForAKey() throws Exception {
        JsonNode sent = send(Optional.empty());

        assertThat(steps(sent)).containsExactly("observe passes", "authenticate refuses");
        assertThat(sent.at("/response/status").intValue()).isEqualTo(401);
    }

    @Test
    void aCallThatNoAdminSignedIsForbidden() throws Exception {
        byte[] call = request(Optional.of("shop")).encode();
        byte[] other = request(Optional.empty()).encode();

        assertThat(post(call, Optional.empty()).statusCode()).isEqualTo(403);
        assertThat(post(call, Optional.of(signature.sign(other))).statusCode()).isEqualTo(403);
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void aSignatureIsGoodOnce() throws Exception {
        byte[] call = request(Optional.of("shop")).encode();
        Optional<String> signed = Optional.of(signature.sign(call));

        assertThat(post(call, signed).statusCode()).isEqualTo(200);
        assertThat(post(call, signed).statusCode()).isEqualTo(403);
    }

    private JsonNode send(Optional<String> consumer) throws IOException, InterruptedException {
        byte[] call = request(consumer).encode();
        HttpResponse<String> answer = post(call, Optional.of(signature.sign(call)));
        assertThat(answer.statusCode()).isEqualTo(200);
        return Json.parse(answer.body());
    }

    private HttpResponse<String> post(byte[] call, Optional<String> signed) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + node.managementPort() + "/send"))
                .POST(BodyPublishers.ofByteArray(call));
        signed.ifPresent(text -> request.header(CallSignature.HEADER, text));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static SendRequest request(Optional<String> consumer) {
        return new SendRequest(
                new Asked(
                        "POST",
                        "h",
                        false,
                        "/things/7",
                        List.of(new Asked.Header("Content-Type", "application/json")),
                        "127.0.0.1",
                        consumer),
                "{\"userId\":\"123\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> steps(JsonNode sent) {
        return sent.path("steps")
                .valueStream()
                .map(step ->
                        step.path("step").asText() + " " + step.path("outcome").asText())
                .toList();
    }
}
