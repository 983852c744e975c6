package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.model.Route;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What aggregates hold of answers. */
@Timeout(60)
class AggregateRoomIT {
    private JsonService service;

    @BeforeEach
    void start() {
        service = JsonService.start().says("/small", "1");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private RunningGateway gateway(String aggregate) {
        return AggregatedRoute.before(Map.of("s", service.port()), aggregate);
    }

    private static String get(RunningGateway gateway) throws Exception {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send("GET /profile/1 HTTP/1.1\r\nHost: h\r\n\r\n").message();
        }
    }

    /** The gateways of these tests hold 4 MB of answers. */
    @ParameterizedTest
    @CsvSource({"fail, 503", "null, 200"})
    void answersThatFindNoRoomFail(String policy, int status) throws Exception {
        service.says("/large", "\"" + "x".repeat(3 << 20) + "\"");
        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'one', 'service': 's', 'path': '/large', 'maxSize': '4MB', 'onFailure': '%s'},
                       {'name': 'two', 'service': 's', 'path': '/large', 'maxSize': '4MB', 'onFailure': '%s'},
                       {'name': 'good', 'service': 's', 'path': '/small', 'into': '/good', 'onFailure': '%s'}]}\
            """.formatted(policy, policy, policy))) {
            String answer = get(gateway);

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains(";e=overloaded");
            assertThat(answer.contains("\r\nRetry-After: ")).isEqualTo(status == 503);
            Await.until(() -> gateway.gauge("tollgate_aggregate_held_bytes") == 0);
            assertThat(get(gateway)).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void nothingIsHeldOnceTheAnswerIsOut() throws Exception {
        service.says("/large", "\"" + "x".repeat(1 << 19) + "\"");
        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'one', 'service': 's', 'path': '/large', 'into': '/one'},
                       {'name': 'two', 'service': 's', 'path': '/large', 'into': '/two'}]}\
            """)) {
            for (int request = 0; request < 20; request++) {
                assertThat(get(gateway)).startsWith("HTTP/1.1 200 ");
            }

            Await.until(() -> gateway.gauge("tollgate_aggregate_held_bytes") == 0);
        }
    }

    /** What streams holds a value that it cannot pass on before its end, and what a rename may displace. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"cast\":\"/a\",\"to\":\"number\"}", "{\"rename\":\"/b\",\"to\":\"a\"}"})
    void contentThatStreamsAndFindsNoRoomIsRefused(String operation) throws Exception {
        String transform = "{\"request\":{\"maxSize\":\"16MB\",\"body\":[" + operation + "]}}";
        try (ScriptedOrigin origin = ScriptedOrigin.running(ScriptedOrigin.Visit::hang);
                RunningGateway gateway = Transformed.gateway(transform, origin);
                RawConnection client = RawConnection.to(gateway)) {
            String content = "{\"a\":\"" + "x".repeat(6 << 20) + "\"}";
            try {
                client.send(Transformed.post("Content-Type: application/json\r\n", content));
            } catch (IOException _) {
                // It was refused before all of it was sent.
            }

            assertThat(client.message()).startsWith("HTTP/1.1 503 ").contains("\"code\":\"overloaded\"");
            Await.until(() -> gateway.gauge("tollgate_aggregate_held_bytes") == 0);
        }
    }

    @Test
    void contentThatGrowsBeyondTheRoomIsRefused() throws Exception {
        String transform = "{\"request\":{\"body\":[{\"set\":\"/items/*/a\",\"value\":\"${request.headers.x-a}\"}]}}";
        String value = "x".repeat(4000);
        String content = "{\"items\":[" + "{},".repeat(8000) + "{}]}";
        try (ScriptedOrigin origin = ScriptedOrigin.running(ScriptedOrigin.Visit::hang);
                RunningGateway gateway = Transformed.gateway(transform, origin);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(Transformed.post("Content-Type: application/json\r\nX-A: " + value + "\r\n", content));

            assertThat(client.message()).startsWith("HTTP/1.1 503 ").contains("\"code\":\"overloaded\"");
        }
    }

    @Test
    void changedContentThatPartsReadIsRefusedForWhatIsWrongWithIt() throws Exception {
        Route route = Transformed.read("r", """
            {"match": {}, "transform": {"request": {"body": [{"remove": "/a"}]}},
             "destination": {"aggregate": {"parts": [
                 {"name": "p", "service": "s", "method": "POST", "path": "/small", "body": "${request.body.b}"}]}}}
            """);
        try (RunningGateway gateway = RunningGateway.serving(Entities.service("s", service.port()), route);
                RawConnection client = RawConnection.to(gateway)) {
            String content = "{\"b\":[" + "1,".repeat(50_000) + "broken";
            client.send(Transformed.post("Content-Type: application/json\r\n", content));

            assertThat(client.message()).startsWith("HTTP/1.1 400 ").contains("\"code\":\"invalid_body\"");
        }
    }

    @Test
    void whatStandsInForAnswersTakesRoomToo() throws Exception {
        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'one', 'service': 's', 'forEach': '${request.body}', 'path': '/x/${each.none}',
                        'maxItems': 10000, 'onFailure': 'default', 'default': '%s', 'into': '/one'}]}\
            """.formatted("x".repeat(8000)));
                RawConnection client = RawConnection.to(gateway)) {
            String content = "[" + "{},".repeat(2000) + "{}]";
            client.send("POST /profile/1 HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: "
                    + content.length() + "\r\n\r\n" + content);

            assertThat(client.message()).startsWith("HTTP/1.1 503 ").contains("\"code\":\"overloaded\"");
            Await.until(() -> gateway.gauge("tollgate_aggregate_held_bytes") == 0);
        }
    }
}
