package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Cors;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.RequestRules;
import dev.tollgate.db.model.Retention;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.RouteTimeouts;
import dev.tollgate.db.model.Settings;
import dev.tollgate.db.model.Telemetry;
import dev.tollgate.db.model.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the settings say holds for routes that do not say it themselves. The service never answers. */
@Timeout(60)
class SettingsDefaultsIT {
    private static final RouteTimeouts SHORT = total(Duration.ofMillis(200));
    private static final Settings SETTINGS = new Settings(
            List.of(),
            true,
            Optional.of(origin("https://everywhere.example")),
            Optional.of(new RequestRules(Optional.of(1000L))),
            SHORT,
            List.of(),
            List.of(),
            Optional.empty(),
            Retention.USUAL,
            List.of(),
            Telemetry.USUAL);

    private ServerSocket listener;
    private ScriptedOrigin origin;

    @BeforeEach
    void start() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        origin = ScriptedOrigin.running(listener, visit -> {
            while (!visit.request().isEmpty()) {
                // Silence.
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        origin.close();
    }

    @Test
    void originsOfTheSettingsMayCallRoutesThatNameNone() throws IOException {
        assertThat(answer(Policies.NONE, preflight("https://everywhere.example")))
                .startsWith("HTTP/1.1 204 ")
                .contains("Access-Control-Allow-Origin: https://everywhere.example");
    }

    @Test
    void originsOfARouteTakeThePlaceOfThoseOfTheSettings() throws IOException {
        Policies own = policies(Optional.of(origin("https://here.example")), Optional.empty(), RouteTimeouts.NONE);

        assertThat(answer(own, preflight("https://here.example"))).startsWith("HTTP/1.1 204 ");
        assertThat(answer(own, preflight("https://everywhere.example"))).contains("\"code\":\"origin_not_allowed\"");
    }

    @Test
    void contentIsBoundedByTheSettingsUnlessTheRouteSaysOtherwise() throws IOException {
        String request = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n" + "x".repeat(1001);
        Policies unbounded =
                policies(Optional.empty(), Optional.of(new RequestRules(Optional.empty())), RouteTimeouts.NONE);

        assertThat(answer(Policies.NONE, request)).contains("\"code\":\"body_too_large\"");
        assertThat(answer(unbounded, request)).contains("\"code\":\"total_timeout\"");
    }

    @Test
    void timeoutsOfTheSettingsComeBeforeTheServiceAndAfterTheRoute() throws IOException {
        Timeouts service = new Timeouts(
                Duration.ofSeconds(2),
                Duration.ofMillis(300),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10));
        Policies unlimited = policies(Optional.empty(), Optional.empty(), total(Duration.ZERO));

        assertThat(answer(service, Policies.NONE, "GET / HTTP/1.1\r\nHost: h\r\n\r\n"))
                .contains("\"code\":\"total_timeout\"");
        assertThat(answer(service, unlimited, "GET / HTTP/1.1\r\nHost: h\r\n\r\n"))
                .contains("\"code\":\"upstream_first_byte_timeout\"");
    }

    private String answer(Policies policies, String request) throws IOException {
        return answer(Timeouts.DEFAULT, policies, request);
    }

    private String answer(Timeouts timeouts, Policies policies, String request) throws IOException {
        try (RunningGateway gateway = RunningGateway.serving(
                        SETTINGS,
                        service("s", timeouts, false, false, listener.getLocalPort()),
                        with(all("s"), policies));
                RawConnection client = RawConnection.to(gateway)) {
            return client.send(request).message();
        }
    }

    private static String preflight(String origin) {
        return "OPTIONS / HTTP/1.1\r\nHost: h\r\nOrigin: " + origin + "\r\nAccess-Control-Request-Method: GET\r\n\r\n";
    }

    private static Route with(Route route, Policies policies) {
        return new Route(
                route.name(),
                route.description(),
                route.tags(),
                route.enabled(),
                route.priority(),
                route.match(),
                route.destination(),
                policies,
                NodeScope.EVERY_NODE);
    }

    private static Policies policies(Optional<Cors> cors, Optional<RequestRules> request, RouteTimeouts timeouts) {
        return new Policies(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cors,
                request,
                Optional.empty(),
                timeouts);
    }

    private static Cors origin(String origin) {
        return new Cors(List.of(origin), List.of("GET"), List.of(), List.of(), false, Duration.ofMinutes(10));
    }

    private static RouteTimeouts total(Duration total) {
        return new RouteTimeouts(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(total), Optional.empty());
    }
}
