package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.prefix;
import static dev.tollgate.proxy.Entities.respond;
import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long connections live, on both sides. */
@Timeout(60)
@Isolated("clients have 300 ms for a head")
class ConnectionIT {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void requestsShareTheConnectionsOfBothSides() throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(OK);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.send(GET).message())
                        .startsWith("HTTP/1.1 200 ")
                        .doesNotContain("Connection");
            }

            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: h\r\nConnection: Close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"})
    void connectionEndsWhereTheClientWantsItSo(String request) throws IOException {
        try (RunningGateway gateway = answering();
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send(request).untilEnd())
                    .contains("\r\nConnection: close\r\n")
                    .endsWith("said");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokmore",
                "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nok"
            })
    void servicesConnectionIsNotUsedAgainWhereThatIsNotSafe(String answer) throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(GET).message();
            client.send(GET).message();

            assertThat(origin.connections()).isEqualTo(2);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    for (String request = visit.request(); !request.isEmpty(); request = visit.request()) {
                        visit.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" + request.split(" ")[1]);
                    }
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nPOST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"
                    + "GET /3 HTTP/1.1\r\nHost: h\r\n\r\n");

            assertThat(client.message()).endsWith("/1");
            assertThat(client.message()).endsWith("/2");
            assertThat(client.message()).endsWith("/3");
        }
    }

    @Test
    void clientThatHasSentMoreBehindItsLastRequestSeesAnEndAndNoReset() throws IOException {
        try (RunningGateway gateway = answering();
                RawConnection client = RawConnection.to(gateway)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n" + GET.repeat(20_000));

            assertThat(client.message()).endsWith("said");
            assertThat(client.head()).isEmpty();
        }
    }

    @Test
    void contentThatNobodyWantedIsNotTakenForARequest() throws IOException {
        try (RunningGateway gateway = answering();
                RawConnection client = RawConnection.to(gateway)) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 35\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n"
                            + GET);

            assertThat(client.message()).startsWith("HTTP/1.1 200 ");
            assertThat(client.message()).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx",
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"
            })
    void clientThatIsSlowWithAHeadIsToldAndCutWhateverItSentBefore(String before) throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(OK);
                RunningGateway gateway =
                        RunningGateway.serving(Duration.ofMillis(300), service("s", origin.port()), all("s"));
                RawConnection client = RawConnection.to(gateway)) {
            if (!before.isEmpty()) {
                client.send(before).message();
            }

            String answer = client.send("GET / HTTP/1.1\r\nHo").untilEnd();

            assertThat(answer)
                    .startsWith("HTTP/1.1 408 ")
                    .contains("\"code\":\"request_timeout\"")
                    .containsPattern("X-Request-Id: [0-9a-f]{32}");
        }
    }

    @Test
    void clientThatIsSlowWithWhatCouldBeHttp2IsToldToo() throws IOException {
        try (RunningGateway gateway =
                        RunningGateway.serving(Duration.ofMillis(300), prefix("r", "/", respond(200, "said")));
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send("P").untilEnd()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void clientThatIsSlowWithAPipelinedHeadIsToldAndCut() throws IOException {
        try (RunningGateway gateway =
                        RunningGateway.serving(Duration.ofMillis(300), prefix("r", "/", respond(200, "said")));
                RawConnection client = RawConnection.to(gateway)) {
            client.send(GET + "GET / HTTP/1.1\r\nHo").message();

            assertThat(client.untilEnd()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void clientThatSaysNothingIsCut() throws IOException {
        try (RunningGateway gateway =
                        RunningGateway.serving(Duration.ofMillis(300), prefix("r", "/", respond(200, "said")));
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.untilEnd()).isEmpty();
        }
    }

    @Test
    void drainingEndsConnectionsWithTheirNextReply() throws IOException {
        try (RunningGateway gateway = answering();
                RawConnection client = RawConnection.to(gateway)) {
            client.send(GET).message();
            gateway.drain();

            assertThat(client.send(GET).untilEnd())
                    .contains("\r\nConnection: close\r\n")
                    .endsWith("said");
        }
    }

    @Test
    void stopWaitsForTheRequestInFlightAndEndsIdleConnections() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.request();
                    asked.countDown();
                    stopping.await(10, TimeUnit.SECONDS);
                    visit.send(OK);
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection busy = RawConnection.to(gateway);
                RawConnection idle = RawConnection.to(gateway)) {
            idle.send("GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n").message();
            busy.send(GET);
            asked.await(10, TimeUnit.SECONDS);

            Thread stop = Thread.ofVirtual().start(gateway::stop);
            String ofIdle = idle.untilEnd();
            boolean waits = stop.isAlive();
            stopping.countDown();

            assertThat(ofIdle).isEmpty();
            assertThat(waits).isTrue();
            assertThat(busy.untilEnd()).startsWith("HTTP/1.1 200 ").contains("\r\nConnection: close\r\n");
            assertThat(stop.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void stopDoesNotWaitForAConnectionThatNeverSaidAnything() throws Exception {
        try (RunningGateway gateway = answering();
                RawConnection silent = RawConnection.to(gateway);
                RawConnection other = RawConnection.to(gateway)) {
            other.send(GET).message();

            Thread stop = Thread.ofVirtual().start(gateway::stop);

            assertThat(silent.untilEnd()).isEmpty();
            assertThat(stop.join(Duration.ofSeconds(4))).isTrue();
        }
    }

    @Test
    void targetsTakeTurns() throws IOException {
        try (ScriptedOrigin a = ScriptedOrigin.saying("a");
                ScriptedOrigin b = ScriptedOrigin.saying("b");
                ScriptedOrigin c = ScriptedOrigin.saying("c");
                RunningGateway gateway = RunningGateway.serving(service("s", a.port(), b.port(), c.port()), all("s"));
                RawConnection client = RawConnection.to(gateway)) {
            Map<String, Integer> counts = new HashMap<>();
            for (int i = 0; i < 30; i++) {
                String answer = client.send(GET).message();
                counts.merge(answer.substring(answer.length() - 1), 1, Integer::sum);
            }

            assertThat(counts).containsOnly(Map.entry("a", 10), Map.entry("b", 10), Map.entry("c", 10));
        }
    }

    private static RunningGateway answering() {
        return RunningGateway.serving(prefix("r", "/", respond(200, "said")));
    }
}
