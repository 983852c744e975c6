package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Cors;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.RouteTimeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told about pages of other origins. {@code |} stands for a line end. */
@Timeout(60)
class CorsIT {
    private static final Cors NAMED = new Cors(
            List.of("https://app.example.com", "https://*.example.org:8443"),
            List.of("PUT", "DELETE"),
            List.of("X-A"),
            List.of("X-B"),
            true,
            Duration.ofMinutes(10));
    private static final Cors ANY =
            new Cors(List.of("*"), List.of("*"), List.of("*"), List.of(), false, Duration.ofMinutes(10));
    private static final String ASKING = "OPTIONS /%s HTTP/1.1|Host: h|Origin: %s|Access-Control-Request-Method: %s||";

    private ScriptedOrigin origin;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws IOException {
        origin = ScriptedOrigin.saying("hello");
        gateway = RunningGateway.serving(
                service("s", origin.port()),
                route("named", "/named", List.of("GET", "PUT"), Optional.of(NAMED)),
                route("any", "/any", List.of(), Optional.of(ANY)),
                route("none", "/none", List.of("GET"), Optional.empty()));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        origin.close();
    }

    @Test
    void aPreflightIsAnsweredByTheRouteOfTheRequestThatItAsksAbout() throws IOException {
        assertThat(answer(ASKING.formatted("named", "https://app.example.com", "PUT")))
                .startsWith("HTTP/1.1 204 ")
                .contains("\r\nAccess-Control-Allow-Origin: https://app.example.com\r\n")
                .contains("\r\nAccess-Control-Allow-Credentials: true\r\n")
                .contains("\r\nAccess-Control-Allow-Methods: PUT, DELETE\r\n")
                .contains("\r\nAccess-Control-Allow-Headers: X-A\r\n")
                .contains("\r\nAccess-Control-Max-Age: 600\r\n")
                .contains("\r\nVary: Origin");
    }

    @Test
    void aPreflightForAMethodThatNoRouteTakesIsRefused() throws IOException {
        assertThat(answer(ASKING.formatted("named", "https://app.example.com", "PATCH")))
                .startsWith("HTTP/1.1 405 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com.evil.org",
                "http://app.example.com",
                "https://example.org:8443",
                "https://a.example.org",
                "https://evil.org/x.example.org:8443",
                "https://evil.org:1.example.org:8443",
                "null"
            })
    void otherOriginsAreRefused(String other) throws IOException {
        assertThat(answer(ASKING.formatted("named", other, "PUT")))
                .startsWith("HTTP/1.1 403 ")
                .contains("\"code\":\"origin_not_allowed\"")
                .doesNotContain("Access-Control");
    }

    @Test
    void hostsBelowAWildcardMayCall() throws IOException {
        assertThat(answer(ASKING.formatted("named", "https://a.b.example.org:8443", "GET")))
                .startsWith("HTTP/1.1 204 ");
    }

    @Test
    void starsTellWhatWasAskedFor() throws IOException {
        String asking = "OPTIONS /any HTTP/1.1|Host: h|Origin: https://x|Access-Control-Request-Method: PURGE|"
                + "Access-Control-Request-Headers: x-c, x-d||";

        assertThat(answer(asking))
                .contains("\r\nAccess-Control-Allow-Origin: *\r\n")
                .contains("\r\nAccess-Control-Allow-Methods: PURGE\r\n")
                .contains("\r\nAccess-Control-Allow-Headers: x-c, x-d\r\n");
    }

    @Test
    void anAnswerToAPageTellsWhatItMay() throws IOException {
        assertThat(answer("GET /named HTTP/1.1|Host: h|Origin: https://app.example.com||"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\r\nAccess-Control-Allow-Origin: https://app.example.com\r\n")
                .contains("\r\nAccess-Control-Expose-Headers: X-B\r\n")
                .contains("\r\nVary: Origin\r\n")
                .endsWith("hello");
    }

    @ParameterizedTest
    @CsvSource({"https://app.example.com, true", "https://evil.org, false"})
    void theServicesOwnWordDoesNotCount(String page, boolean told) throws IOException {
        origin.close();
        origin = ScriptedOrigin.answering("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: https://evil.org\r\n"
                + "Access-Control-Max-Age: 7\r\nContent-Length: 0\r\n\r\n");
        try (RunningGateway other = RunningGateway.serving(
                        service("s", origin.port()), route("named", "/named", List.of(), Optional.of(NAMED)));
                RawConnection client = RawConnection.to(other)) {
            String answer = client.send("GET /named HTTP/1.1\r\nHost: h\r\nOrigin: " + page + "\r\n\r\n")
                    .message();

            assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("Allow-Origin: https://evil.org", "Max-Age");
            assertThat(answer.contains("Access-Control-Allow-Origin: " + page)).isEqualTo(told);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.org, h, 403",
        "https://app.example.com, h, 200",
        "https://h, h, 200",
        "http://h:8080, H:8080, 200",
        "https://h:8080, h, 403",
        "null, null, 403"
    })
    void aWebSocketOfAnotherOriginIsRefused(String page, String host, int status) throws IOException {
        String asking = "GET /named HTTP/1.1|Host: " + host + "|Origin: " + page + "|Connection: Upgrade|"
                + "Upgrade: websocket|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==||";

        assertThat(answer(asking)).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void withoutARuleThePreflightGoesToTheServiceOfTheRequestThatItAsksAbout() throws Exception {
        assertThat(answer(ASKING.formatted("none", "https://x", "GET"))).endsWith("hello");
        assertThat(origin.request()).startsWith("OPTIONS /none ");
    }

    private String answer(String request) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send(request.replace("|", "\r\n")).message();
        }
    }

    private static Route route(String name, String path, List<String> methods, Optional<Cors> cors) {
        return new Route(
                name,
                "",
                List.of(),
                true,
                0,
                new Match(List.of(), List.of(new PathMatch.Prefix(path)), methods),
                new Destination.ToService("s", false),
                new Policies(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        cors,
                        Optional.empty(),
                        Optional.empty(),
                        RouteTimeouts.NONE),
                NodeScope.EVERY_NODE);
    }
}
