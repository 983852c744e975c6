package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.prefix;
import static dev.tollgate.proxy.Entities.service;
import static dev.tollgate.proxy.Entities.timeouts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Maintenance;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.RouteTimeouts;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service that is off or being worked on answers, and what a route may say of waiting for one. */
@Timeout(60)
class ServiceStateIT {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    @Test
    void serviceThatIsOffIsUnavailable() throws IOException {
        assertThat(answer(state(service("s", 1), false, Optional.empty())))
                .startsWith("HTTP/1.1 503 ")
                .contains("\r\nRetry-After: 5\r\n")
                .contains("\"code\":\"no_healthy_target\"");
    }

    @ParameterizedTest
    @CsvSource({"300000, 300", "1500, 2", "0, 0"})
    void serviceThatIsBeingWorkedOnSaysWhenToComeBack(long millis, String seconds) throws IOException {
        Maintenance maintenance = new Maintenance(Duration.ofMillis(millis));

        assertThat(answer(state(service("s", 1), true, Optional.of(maintenance))))
                .startsWith("HTTP/1.1 503 ")
                .containsOnlyOnce("\r\nRetry-After: " + seconds + "\r\n")
                .contains("\"code\":\"maintenance\"");
    }

    @ParameterizedTest
    @CsvSource({"100, 0, upstream_first_byte_timeout", "0, 100, total_timeout"})
    void routeMayWaitForLessThanItsService(int firstByte, int total, String code) throws IOException {
        RouteTimeouts timeouts =
                new RouteTimeouts(Optional.empty(), time(firstByte), Optional.empty(), time(total), Optional.empty());
        Route impatient = waiting("/", timeouts);
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.request();
                    visit.hang();
                });
                RunningGateway gateway = RunningGateway.serving(service("s", origin.port()), all("s"), impatient);
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send(GET).message()).startsWith("HTTP/1.1 504 ").contains("\"code\":\"" + code + "\"");
        }
    }

    @Test
    void connectOfAnotherRequestIsWaitedForWithinOnesOwnTime() throws IOException {
        RouteTimeouts timeouts =
                new RouteTimeouts(Optional.empty(), Optional.empty(), Optional.empty(), time(100), Optional.empty());
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Target target = new Target(new TargetUrl(true, "127.0.0.1", silent.getLocalPort()), 100, 0);
            Service shared = service("s", timeouts(1000, 0, 0, 0), true, false, target);
            try (RunningGateway gateway = RunningGateway.serving(shared, all("s"), waiting("/soon", timeouts));
                    RawConnection patient = RawConnection.to(gateway).send(GET);
                    Socket _ = silent.accept();
                    RawConnection impatient = RawConnection.to(gateway).send("GET /soon HTTP/1.1\r\nHost: h\r\n\r\n")) {
                assertThat(impatient.message()).contains("\"code\":\"total_timeout\"");
                assertThat(patient.message()).contains("\"code\":\"upstream_connect_timeout\"");
            }
        }
    }

    private static Route waiting(String prefix, RouteTimeouts timeouts) {
        return new Route(
                "r",
                "",
                List.of(),
                true,
                1,
                prefix("r", prefix, new Destination.ToService("s", false)).match(),
                new Destination.ToService("s", false),
                new Policies(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        timeouts),
                NodeScope.EVERY_NODE);
    }

    private static Optional<Duration> time(int millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    private static String answer(Service service) throws IOException {
        try (RunningGateway gateway = RunningGateway.serving(service, all("s"));
                RawConnection client = RawConnection.to(gateway)) {
            return client.send(GET).message();
        }
    }

    private static Service state(Service service, boolean enabled, Optional<Maintenance> maintenance) {
        return new Service(
                service.name(),
                service.description(),
                service.tags(),
                enabled,
                service.targets(),
                service.balance(),
                service.resilience(),
                service.timeouts(),
                service.http2(),
                service.preserveHost(),
                maintenance,
                service.tls(),
                Optional.empty(),
                List.of(),
                NodeScope.EVERY_NODE);
    }
}
