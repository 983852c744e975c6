package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.JsonService.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a route's other rules make of an aggregate. */
@Timeout(60)
class AggregatePoliciesIT {
    private static final String PARTS = """
        {'parts': [{'name': 'x', 'service': 's', 'path': '/x', 'into': '/x'},
                   {'name': 'y', 'service': 's', 'path': '/y', 'into': '/y', 'onFailure': 'null',
                    'forwardHeaders': ['X-Tenant']}]}
        """;

    private JsonService service;

    @BeforeEach
    void start() {
        service = JsonService.start().says("/x", "1").says("/y", "2");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private RunningGateway gateway(String members) {
        return RunningGateway.serving(Entities.service("s", service.port()), AggregatedRoute.route(PARTS, members));
    }

    private static String get(RunningGateway gateway) throws Exception {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send("GET /profile/1 HTTP/1.1\r\nHost: h\r\nX-Old: a\r\n\r\n")
                    .message();
        }
    }

    @Test
    void wholeAnswersAreKept() throws Exception {
        try (RunningGateway gateway = gateway("{'cache': {'ttl': '1h'}}")) {
            get(gateway);

            assertThat(get(gateway)).contains("\r\nCache-Status: tollgate; hit").endsWith("{\"x\":1,\"y\":2}");
            assertThat(service.asked()).hasSize(2);
        }
    }

    @Test
    void answersInWhichSomethingIsMissingAreNot() throws Exception {
        service.answers("/y", _ -> new Answer(500, ""));
        try (RunningGateway gateway = gateway("{'cache': {'ttl': '1h'}}")) {
            assertThat(get(gateway)).endsWith("{\"x\":1,\"y\":null}");

            service.says("/y", "2");

            assertThat(get(gateway)).endsWith("{\"x\":1,\"y\":2}").contains("fwd=uri-miss");
        }
    }

    @Test
    void transformWorksOnTheWhole() throws Exception {
        try (RunningGateway gateway = gateway("""
            {'transform': {'request': {'headers': [{'rename': 'X-Old', 'to': 'X-Tenant'}]},
                           'response': {'body': [{'rename': '/y', 'to': 'z'}]}}}\
            """)) {
            assertThat(get(gateway)).startsWith("HTTP/1.1 200 ").endsWith("{\"x\":1,\"z\":2}");
        }

        assertThat(service.asked())
                .filteredOn(asked -> asked.target().equals("/y"))
                .singleElement()
                .satisfies(asked ->
                        assertThat(asked.headers().getFirst("X-Tenant")).isEqualTo("a"));
    }

    @Test
    void limitsCountTheRequestOnce() throws Exception {
        try (RunningGateway gateway =
                gateway("{'limits': [{'name': 'two', 'requests': 2, 'window': '1h', 'algorithm': 'fixed-window'}]}")) {
            assertThat(get(gateway)).startsWith("HTTP/1.1 200 ");
            assertThat(get(gateway)).startsWith("HTTP/1.1 200 ");

            assertThat(get(gateway)).startsWith("HTTP/1.1 429 ");
        }
    }
}
