package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.respond;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tollgate.db.ReservedPort;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.http2.Http2Client;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients see of limits. */
@Timeout(60)
class LimitIT {
    private final ReservedPort nobody = new ReservedPort();
    private HttpServer origin;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws IOException {
        origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        origin.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("RateLimit", "\"own\";r=1;t=1");
            exchange.getResponseHeaders().add("X-RateLimit-Limit", "1");
            exchange.getResponseHeaders().add("Own", "yes");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
            exchange.close();
        });
        origin.start();
        gateway = RunningGateway.serving(
                Entities.service("origin", origin.getAddress().getPort()),
                Entities.service("gone", nobody.number()),
                limited("forwarded", new Destination.ToService("origin", false)),
                limited("failing", new Destination.ToService("gone", false)),
                limited("answered", respond(200, "ok")),
                Entities.prefix("free", "/free", new Destination.ToService("origin", false)));
    }

    @AfterEach
    void stop() {
        gateway.close();
        origin.stop(0);
        nobody.close();
    }

    /** Three requests a day by address below {@code /name}. */
    static Route limited(String name, Destination destination) {
        Limit limit = Limit.Rate.of("per-day", 3, Duration.ofDays(1), Limit.Algorithm.TOKEN_BUCKET, List.of(Trait.IP));
        Match match = new Match(List.of(), List.of(new PathMatch.Prefix("/" + name)), List.of());
        Policies policies = new Policies(Optional.empty(), List.of(limit));
        return new Route(name, "", List.of(), true, 0, match, destination, policies, NodeScope.EVERY_NODE);
    }

    private String get(String path) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send("GET " + path + " HTTP/1.1\r\nHost: h\r\nX-Request-Id: r-1\r\n\r\n")
                    .message();
        }
    }

    @Test
    void anAnswerOfTheServiceTellsOfTheLimitInPlaceOfItsOwnWords() throws IOException {
        assertThat(get("/forwarded"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\r\nOwn: yes\r\n")
                .contains("\r\nRateLimit-Policy: \"per-day\";q=3;w=86400\r\n"
                        + "RateLimit: \"per-day\";r=2;t=28800\r\n"
                        + "X-RateLimit-Limit: 3\r\nX-RateLimit-Remaining: 2\r\nX-RateLimit-Reset: 28800\r\n")
                .doesNotContain("\"own\"")
                .doesNotContainIgnoringCase("X-RateLimit-Limit: 1\r\n");
    }

    @Test
    void whatARouteWithoutLimitsAnswersIsLeftAlone() throws IOException {
        assertThat(get("/free")).containsIgnoringCase("\r\nRateLimit: \"own\";r=1;t=1\r\n");
    }

    @Test
    void theRequestBeyondTheLimitIsRefused() throws IOException {
        for (int i = 0; i < 3; i++) {
            get("/forwarded");
        }

        assertThat(get("/forwarded"))
                .startsWith("HTTP/1.1 429 Too Many Requests\r\n")
                .contains("\r\nRetry-After: 28800\r\n")
                .contains("\r\nRateLimit: \"per-day\";r=0;t=86400\r\n")
                .contains("\r\nProxy-Status: tollgate; error=http_request_denied\r\n")
                .endsWith("\"status\":429,\"detail\":\"Limit per-day lets 3 requests in 86400 seconds pass.\","
                        + "\"code\":\"rate_limited\",\"instance\":\"r-1\"}");
    }

    @Test
    void aRefusalFurtherOnTellsOfTheLimitToo() throws IOException {
        assertThat(get("/failing")).startsWith("HTTP/1.1 502 ").contains("\r\nRateLimit: \"per-day\";r=2;t=28800\r\n");
    }

    @Test
    void anAnswerThatIsBuiltOnceTellsEveryRequestWhatIsLeftForIt() throws IOException {
        get("/answered");

        assertThat(get("/answered")).containsOnlyOnce("RateLimit: ").contains(";r=1;t=57600\r\n");
    }

    @Test
    void http2IsLimitedAndToldTheSame() {
        Http2Client client = Http2Client.builder()
                .baseUri("http://127.0.0.1:" + gateway.port())
                .protocolConfig(config -> config.priorKnowledge(true))
                .shareConnectionCache(false)
                .build();

        assertThat(seen(client)).isEqualTo("200 \"per-day\";r=2;t=28800");
        assertThat(seen(client)).isEqualTo("200 \"per-day\";r=1;t=57600");
        assertThat(seen(client)).isEqualTo("200 \"per-day\";r=0;t=86400");
        assertThat(seen(client)).isEqualTo("429 \"per-day\";r=0;t=86400");
    }

    private static String seen(Http2Client client) {
        try (HttpClientResponse response = client.get("/forwarded").request()) {
            return response.status().code() + " "
                    + response.headers().get(HeaderNames.create("ratelimit")).get();
        }
    }
}
