package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.prefix;
import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Conditions;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Destination.Share;
import dev.tollgate.db.model.HashSource;
import dev.tollgate.db.model.Rewrite;
import dev.tollgate.db.model.ValueCondition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several services a request goes to. */
@Timeout(60)
class SplitIT {
    private static final Rewrite AS_IT_IS = new Rewrite(false, Optional.empty(), Optional.empty());

    private Origin first;
    private Origin second;

    @BeforeEach
    void start() {
        first = Origin.start("a");
        second = Origin.start("b");
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void requestsAreSharedByWeight() {
        try (RunningGateway gateway = gateway(Optional.empty(), share("a", 90), share("b", 10));
                PlainClient client = new PlainClient(gateway.port())) {
            StringBuilder seen = new StringBuilder();
            for (int request = 0; request < 100; request++) {
                seen.append(client.get("/").body());
            }

            assertThat(seen.chars().filter(name -> name == 'b')).hasSize(10);
        }
    }

    @Test
    void shareWithoutWeightGetsNothing() {
        try (RunningGateway gateway = gateway(Optional.empty(), share("a", 1), share("b", 0));
                PlainClient client = new PlainClient(gateway.port())) {
            for (int request = 0; request < 10; request++) {
                assertThat(client.get("/").body()).isEqualTo("a");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/         | X-Env: beta                    | b",
                "/         | x-env: beta                    | b",
                "/         | X-Env: Beta                    | a",
                "/         | X-Other: beta                  | a",
                "/?env=b   | X-A: 1                         | a"
            })
    void requestThatAShareAsksForGoesThereBeforeTheWeights(String path, String field, String expected) {
        Conditions beta =
                new Conditions(List.of(new ValueCondition.Exact("X-Env", "beta")), List.of(), List.of(), List.of());
        try (RunningGateway gateway = gateway(Optional.empty(), share("a", 100), new Share("b", 0, Optional.of(beta)));
                PlainClient client = new PlainClient(gateway.port())) {
            assertThat(client.get(path, field + "\r\n").body()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/?v=2       | Cookie: b=1; try=yes   | b",
                "/?a=1&v=2   | Cookie: try=yes        | b",
                "/?v=3       | Cookie: try=yes        | a",
                "/?v=2       | Cookie: try=no         | a",
                "/?v=2       | X-Cookie: try=yes      | a"
            })
    void allThatAShareAsksForMustBeThere(String path, String field, String expected) {
        Conditions both = new Conditions(
                List.of(),
                List.of(new ValueCondition.Exact("v", "2")),
                List.of(new ValueCondition.Exact("try", "yes")),
                List.of("127.0.0.0/8", "10.0.0.0/8"));
        try (RunningGateway gateway = gateway(Optional.empty(), share("a", 100), new Share("b", 0, Optional.of(both)));
                PlainClient client = new PlainClient(gateway.port())) {
            assertThat(client.get(path, field + "\r\n").body()).isEqualTo(expected);
        }
    }

    @Test
    void shareMayAskForAnAddress() {
        Conditions elsewhere = new Conditions(List.of(), List.of(), List.of(), List.of("10.0.0.0/8"));
        try (RunningGateway gateway =
                        gateway(Optional.empty(), share("a", 100), new Share("b", 0, Optional.of(elsewhere)));
                PlainClient client = new PlainClient(gateway.port())) {
            assertThat(client.get("/").body()).isEqualTo("a");
        }
    }

    @Test
    void withoutWeightsARequestThatNoShareAsksForIsRefused() {
        try (RunningGateway gateway = gateway(Optional.empty(), share("a", 0), share("b", 0));
                PlainClient client = new PlainClient(gateway.port())) {
            PlainClient.Answer answer = client.get("/");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("\"code\":\"no_healthy_target\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HEADER | X-User | /?n=%d  | X-User: u7",
                "COOKIE | user   | /?n=%d  | Cookie: a=%d; user=u7",
                "QUERY  | user   | /?n=%d&user=u7  | X-A: %d",
                "PATH   |        | /u7?n=%d  | X-A: %d",
                "IP     |        | /?n=%d  | X-A: %d"
            })
    void requestsOfOneKeyGoToOneShare(HashSource.Kind source, String name, String path, String field) {
        HashSource sticky = new HashSource(source, Optional.ofNullable(name));
        try (RunningGateway gateway = gateway(Optional.of(sticky), share("a", 50), share("b", 50));
                PlainClient client = new PlainClient(gateway.port())) {
            String chosen =
                    client.get(path.formatted(0), field.formatted(0) + "\r\n").body();
            for (int request = 1; request < 20; request++) {
                assertThat(client.get(path.formatted(request), field.formatted(request) + "\r\n")
                                .body())
                        .isEqualTo(chosen);
            }
        }
    }

    @Test
    void keysAreSpreadOverTheShares() {
        HashSource sticky = new HashSource(HashSource.Kind.HEADER, Optional.of("X-User"));
        try (RunningGateway gateway = gateway(Optional.of(sticky), share("a", 50), share("b", 50));
                PlainClient client = new PlainClient(gateway.port())) {
            StringBuilder seen = new StringBuilder();
            for (int user = 0; user < 60; user++) {
                seen.append(client.get("/", "X-User: u" + user + "\r\n").body());
            }

            assertThat(seen.chars().filter(name -> name == 'b').count()).isBetween(15L, 45L);
        }
    }

    @Test
    void requestsWithoutAKeyTakeTurns() {
        HashSource sticky = new HashSource(HashSource.Kind.HEADER, Optional.of("X-User"));
        try (RunningGateway gateway = gateway(Optional.of(sticky), share("a", 50), share("b", 50));
                PlainClient client = new PlainClient(gateway.port())) {
            assertThat(client.get("/").body()).isNotEqualTo(client.get("/").body());
        }
    }

    @Test
    void pathOfTheSplitIsThatOfEveryShare() throws Exception {
        Destination split = new Destination.Split(
                List.of(share("a", 1)),
                Optional.empty(),
                new Rewrite(false, Optional.of("/inner"), Optional.of("x.test")));
        try (ScriptedOrigin origin = ScriptedOrigin.saying("hello");
                RunningGateway gateway =
                        RunningGateway.serving(service("a", origin.port()), prefix("r", "/outer", split));
                PlainClient client = new PlainClient(gateway.port())) {
            client.get("/outer/a");

            assertThat(origin.request()).startsWith("GET /inner/a HTTP/1.1\r\nHost: x.test\r\n");
        }
    }

    private RunningGateway gateway(Optional<HashSource> sticky, Share... shares) {
        return RunningGateway.serving(
                service("a", first.port()),
                service("b", second.port()),
                prefix("r", "/", new Destination.Split(List.of(shares), sticky, AS_IT_IS)));
    }

    private static Share share(String service, int weight) {
        return new Share(service, weight, Optional.empty());
    }
}
