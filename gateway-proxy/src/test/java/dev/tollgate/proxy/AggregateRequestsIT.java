package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.proxy.JsonService.Answer;
import dev.tollgate.proxy.authenticate.TestKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What services see of an aggregate's parts. */
@Timeout(60)
class AggregateRequestsIT {
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

    private JsonService a;
    private JsonService b;

    @BeforeEach
    void start() {
        a = JsonService.start();
        b = JsonService.start();
    }

    @AfterEach
    void stop() {
        a.close();
        b.close();
    }

    private RunningGateway gateway(String aggregate) {
        return AggregatedRoute.before(Map.of("a", a.port(), "b", b.port()), aggregate);
    }

    private static String send(RunningGateway gateway, String request) throws Exception {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send(request).message();
        }
    }

    @Test
    void partsCarryWhatTheGatewayTellsAndOnlyListedFieldsOfTheClient() throws Exception {
        a.says("/x", "1").says("/y", "2");

        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'x', 'service': 'a', 'path': '/x', 'into': '/x', 'forwardHeaders': ['accept-language']},
                       {'name': 'y', 'service': 'a', 'path': '/y', 'into': '/y'}]}\
            """)) {
            send(
                    gateway,
                    "GET /profile/1 HTTP/1.1\r\nHost: client.example\r\nAccept-Language: de\r\nX-Own: 1\r\n"
                            + "Cookie: a=b\r\nX-Request-Id: abc\r\nX-Forwarded-For: 1.2.3.4\r\nVia: 1.1 other\r\n\r\n");

            assertThat(a.asked()).hasSize(2).allSatisfy(asked -> {
                assertThat(asked.headers()).doesNotContainKeys("X-own", "Cookie");
                assertThat(asked.headers().getFirst("X-Request-Id")).isEqualTo("abc");
                assertThat(asked.headers().getFirst("X-Forwarded-For")).isEqualTo("127.0.0.1");
                assertThat(asked.headers().getFirst("X-Forwarded-Host")).isEqualTo("client.example");
                assertThat(asked.headers().get("Via")).containsExactly("1.1 other", "1.1 tollgate");
                assertThat(asked.headers().getFirst("Accept")).isEqualTo("application/json");
            });
            assertThat(a.asked())
                    .extracting(asked -> asked.target() + " " + asked.headers().getFirst("Accept-Language"))
                    .containsExactlyInAnyOrder("/x de", "/y null");
            assertThat(a.asked().stream()
                            .map(asked -> asked.headers().getFirst("Traceparent"))
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void partsAreToldWhoIsCallingAndNotTheCredential() throws Exception {
        a.says("/shop", "1");
        Route open = AggregatedRoute.route("""
            {'parts': [{'name': 'x', 'service': 'a', 'path': '/${consumer.name}', 'into': '/x',
                        'forwardHeaders': ['X-API-Key', 'X-Consumer-Name']}]}\
            """);
        Authentication authentication =
                Authentication.byKey(false, new Authentication.KeyPlace("X-API-Key", Optional.empty()), false);
        Route route = new Route(
                open.name(),
                "",
                List.of(),
                true,
                0,
                open.match(),
                open.destination(),
                new Policies(Optional.of(authentication), List.of()),
                NodeScope.EVERY_NODE);

        try (RunningGateway gateway = RunningGateway.serving(
                List.of(TestKeys.key("shop", "good")), SHOP, Entities.service("a", a.port()), route)) {
            assertThat(send(
                            gateway,
                            "GET /profile/1 HTTP/1.1\r\nHost: h\r\nX-API-Key: good\r\nX-Consumer-Name: admin\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
        }

        assertThat(a.asked().getFirst().headers())
                .containsEntry("X-consumer-name", List.of("shop"))
                .containsEntry("X-credential-id", List.of("id-good"))
                .doesNotContainKey("X-api-key");
    }

    @Test
    void partsHaveMethodAndContentOfTheirOwn() throws Exception {
        a.says("/user", "{\"id\": 12345678901234567890}");
        b.says("/search", "[]");

        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'user', 'service': 'a', 'path': '/user'},
                       {'name': 'found', 'service': 'b', 'method': 'POST', 'path': '/search', 'into': '/found',
                        'body': {'id': '${parts.user.id}', 'text': 'of ${request.path.id}', 'n': 1.50}}]}\
            """)) {
            assertThat(send(gateway, "GET /profile/x%20y HTTP/1.1\r\nHost: h\r\n\r\n"))
                    .endsWith("{\"found\":[]}");
        }

        JsonService.Asked search = b.asked().getFirst();
        assertThat(search.method()).isEqualTo("POST");
        assertThat(search.headers().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(search.body()).isEqualTo("{\"id\":12345678901234567890,\"text\":\"of x y\",\"n\":1.50}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"q\": [1.50]}; 200; [1.50]",
                "{\"q\": 1; 400; invalid_body",
                "{\"other\": 1}; 502; no_value",
                "; 502; no_value",
            })
    void partsReadTheRequestsContent(String content, int status, String said) throws Exception {
        String sent = content == null ? "" : content;
        a.answers("/search", asked -> new Answer(200, asked.body()));

        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'found', 'service': 'a', 'method': 'POST', 'path': '/search', 'into': '/found',
                        'body': '${request.body.q}'}]}\
            """)) {
            String answer = send(
                    gateway,
                    "POST /profile/1 HTTP/1.1\r\nHost: h\r\nContent-Length: " + sent.length() + "\r\n\r\n" + sent);

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains(said);
        }
    }

    @Test
    void largeContentIsNotReadForParts() throws Exception {
        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'x', 'service': 'a', 'path': '/${request.body}', 'into': '/x'}]}\
            """);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("POST /profile/1 HTTP/1.1\r\nHost: h\r\nContent-Length: 1048577\r\n\r\n");

            assertThat(client.message()).startsWith("HTTP/1.1 413 ");
            assertThat(a.asked()).isEmpty();
        }
    }

    @Test
    void partsHaveFieldsOfTheirOwn() throws Exception {
        a.says("/user", "{\"id\": 7}");
        b.says("/x", "1");

        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'user', 'service': 'a', 'path': '/user'},
                       {'name': 'x', 'service': 'b', 'path': '/x', 'into': '/x', 'forwardHeaders': ['X-Old', 'X-Gone'],
                        'headers': [{'rename': 'x-old', 'to': 'X-New'}, {'remove': 'x-gone'},
                                    {'set': 'X-User', 'value': 'of ${parts.user.id}'},
                                    {'add': 'X-New', 'value': 'two'}, {'default': 'X-User', 'value': 'nobody'},
                                    {'set': 'Accept', 'value': 'application/hal+json'}]}]}\
            """)) {
            send(gateway, "GET /profile/1 HTTP/1.1\r\nHost: h\r\nX-Old: one\r\nX-Gone: a\r\n\r\n");
        }

        assertThat(b.asked().getFirst().headers())
                .containsEntry("X-new", List.of("one", "two"))
                .containsEntry("X-user", List.of("of 7"))
                .containsEntry("Accept", List.of("application/hal+json"))
                .doesNotContainKeys("X-old", "X-gone");
    }
}
