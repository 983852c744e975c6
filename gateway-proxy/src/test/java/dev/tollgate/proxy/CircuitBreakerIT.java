package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.service;
import static dev.tollgate.proxy.Entities.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.model.CircuitBreaker;
import dev.tollgate.db.model.Resilience;
import dev.tollgate.db.model.Retry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients see of a service that is left alone because it fails too often. */
@Timeout(60)
class CircuitBreakerIT {
    private final AtomicInteger status = new AtomicInteger(500);
    private final AtomicInteger requests = new AtomicInteger();

    @Test
    void opensRefusesProbesAndCloses() throws IOException {
        try (ScriptedOrigin origin = origin();
                RunningGateway gateway = gateway(origin, Duration.ofMillis(1500), Optional.empty());
                RawConnection client = RawConnection.to(gateway)) {
            for (int request = 0; request < 4; request++) {
                assertThat(ask(client)).startsWith("HTTP/1.1 500 ");
            }
            String refused = ask(client);
            int seen = requests.get();
            status.set(200);

            assertThat(refused)
                    .startsWith("HTTP/1.1 503 ")
                    .contains("\r\nRetry-After: 2\r\n", "\"code\":\"circuit_open\"");
            assertThat(seen).isEqualTo(4);
            assertThat(gateway.pool("s").circuit()).contains("open");
            Await.until(() -> answers(client));
            assertThat(ask(client)).startsWith("HTTP/1.1 200 ");
            Await.until(() -> gateway.pool("s").circuit().equals(Optional.of("closed")));
        }
    }

    @Test
    void answersThatComeTooSlowlyOpenItToo() throws IOException {
        status.set(200);
        CircuitBreaker.Slow slow = new CircuitBreaker.Slow(50, Duration.ofNanos(1));
        try (ScriptedOrigin origin = origin();
                RunningGateway gateway = gateway(origin, Duration.ofMinutes(1), Optional.of(slow));
                RawConnection client = RawConnection.to(gateway)) {
            for (int request = 0; request < 4; request++) {
                assertThat(ask(client)).startsWith("HTTP/1.1 200 ");
            }

            assertThat(ask(client)).contains("\"code\":\"circuit_open\"");
        }
    }

    @Test
    void itsStateOutlivesEditsThatDoNotTouchIt() throws IOException {
        try (ScriptedOrigin origin = origin();
                RunningGateway gateway = gateway(origin, Duration.ofMinutes(1), Optional.empty());
                RawConnection client = RawConnection.to(gateway)) {
            for (int request = 0; request < 4; request++) {
                ask(client);
            }

            gateway.reload(
                    List.of(),
                    with(
                            service("s", origin.port(), origin.port() + 1),
                            guarded(Duration.ofMinutes(1), Optional.empty())),
                    all("s"));

            assertThat(ask(client)).contains("\"code\":\"circuit_open\"");
        }
    }

    @Test
    void probesWhoseContentTakesLongHoldNobodyUp() throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    while (!visit.request().isEmpty()) {
                        visit.send("HTTP/1.1 " + status + " X\r\nContent-Length: 4\r\n\r\n");
                        visit.send(status.get() == 200 ? "ok" : "nook");
                        if (status.get() == 200) {
                            visit.hang();
                        }
                    }
                });
                RunningGateway gateway = gateway(origin, Duration.ofMillis(1), Optional.empty());
                RawConnection client = RawConnection.to(gateway)) {
            for (int request = 0; request < 4; request++) {
                assertThat(ask(client)).startsWith("HTTP/1.1 500 ");
            }
            status.set(200);

            try (RawConnection first = begun(gateway);
                    RawConnection second = begun(gateway)) {
                assertThat(List.of(first, second)).doesNotHaveDuplicates();
                assertThat(gateway.pool("s").circuit()).contains("closed");
            }
        }
    }

    /** Has got the head of an answer that goes on. */
    private static RawConnection begun(RunningGateway gateway) throws IOException {
        while (true) {
            RawConnection client = RawConnection.to(gateway);
            if (client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").head().startsWith("HTTP/1.1 200 ")) {
                return client;
            }
            client.close();
        }
    }

    private boolean answers(RawConnection client) {
        try {
            return ask(client).startsWith("HTTP/1.1 200 ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ask(RawConnection client) throws IOException {
        return client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message();
    }

    private ScriptedOrigin origin() throws IOException {
        return ScriptedOrigin.running(visit -> {
            while (!visit.request().isEmpty()) {
                requests.incrementAndGet();
                visit.send("HTTP/1.1 " + status + " X\r\nContent-Length: 2\r\n\r\nok");
            }
        });
    }

    private static RunningGateway gateway(ScriptedOrigin origin, Duration openFor, Optional<CircuitBreaker.Slow> slow) {
        return RunningGateway.serving(with(service("s", origin.port()), guarded(openFor, slow)), all("s"));
    }

    private static Resilience guarded(Duration openFor, Optional<CircuitBreaker.Slow> slow) {
        CircuitBreaker rule = new CircuitBreaker(50, slow, 4, Duration.ofSeconds(10), openFor, 2);
        return new Resilience(Optional.empty(), Optional.empty(), Optional.of(rule), Retry.DEFAULT);
    }
}
