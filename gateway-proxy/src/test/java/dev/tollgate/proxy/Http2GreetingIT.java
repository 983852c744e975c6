package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.HealthCheck;
import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.StatusRange;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.proxy.forward.TargetCheck;
import dev.tollgate.proxy.forward.TargetClients;
import dev.tollgate.proxy.socket.Sockets;
import dev.tollgate.proxy.tls.CertificateIndex;
import dev.tollgate.proxy.wire.Windows;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How connections begin to services that should speak HTTP/2. */
@Timeout(60)
class Http2GreetingIT {
    private static final String POST = "POST / HTTP/1.1\r\nHost: example.com\r\nContent-Length: 5\r\n\r\nhello";

    private static String answer(RunningGateway gateway, String request) throws Exception {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send(request).message();
        }
    }

    @Test
    void serviceThatSpeaksNoHttp2Is502() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.send("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
                    visit.hang();
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), true)) {
            assertThat(answer(gateway, POST)).startsWith("HTTP/1.1 502").contains("\"code\":\"upstream_invalid\"");
        }
    }

    @Test
    void serviceThatNeverGreetsIs504() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.running(ScriptedOrigin.Visit::hang);
                RunningGateway gateway = RunningGateway.serving(
                        Entities.service("s", Entities.timeouts(300, 0, 0, 0), true, false, origin.port()),
                        Entities.all("s"))) {
            assertThat(answer(gateway, POST))
                    .startsWith("HTTP/1.1 504")
                    .contains("\"code\":\"upstream_connect_timeout\"");
        }
    }

    @Test
    void checksOfHealthGoInHttp2Too() throws Exception {
        HealthCheck rule = new HealthCheck(
                HealthCheck.Type.HTTP,
                "/health",
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                1,
                1,
                List.of(new StatusRange(200, 299)));
        AtomicInteger statuses = new AtomicInteger(203);
        try (ServerSocket service =
                        Http2Peer.service((peer, stream) -> peer.respond(stream, statuses.getAndAdd(100), true));
                Sockets sockets = Sockets.open();
                TargetClients clients =
                        new TargetClients(sockets, new Windows(1), () -> CertificateIndex.EMPTY, 1, Set::of)) {
            TargetUrl target = new TargetUrl(false, "127.0.0.1", service.getLocalPort());
            TargetCheck check =
                    clients.check(new TargetClients.Key(target, Optional.empty(), ServiceTls.STANDARD, true));

            assertThat(check.run(rule)).isEmpty();
            assertThat(check.run(rule)).contains("status 303");
        }
    }
}
