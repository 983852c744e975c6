package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.retrying;
import static dev.tollgate.proxy.Entities.service;
import static dev.tollgate.proxy.Entities.timeouts;
import static dev.tollgate.proxy.Entities.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.ReservedPort;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients get when a service is down, slow, or breaks off. */
@Timeout(60)
@Isolated("a pause of the service must not last longer than a limit")
class FailingServiceIT {
    private static final int SHORT = 200;
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void serviceThatNobodyListensForRefuses() throws IOException {
        try (ReservedPort nobody = new ReservedPort();
                RunningGateway gateway = RunningGateway.before(nobody.number(), false)) {
            assertThat(answer(gateway, GET))
                    .startsWith("HTTP/1.1 502 ")
                    .contains("\r\nProxy-Status: tollgate; error=connection_refused\r\n")
                    .contains("\"code\":\"upstream_refused\"");
        }
    }

    @Test
    void nameWithoutAnAddressIsTold() throws IOException {
        Target target = new Target(new TargetUrl(false, "nowhere.invalid", 80), 100, 0);
        try (RunningGateway gateway =
                RunningGateway.serving(service("s", Timeouts.DEFAULT, false, false, target), all("s"))) {
            assertThat(answer(gateway, GET)).startsWith("HTTP/1.1 502 ").contains("\"code\":\"upstream_dns\"");
        }
    }

    @Test
    void connectionThatDoesNotComeUpInTimeIsTold() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Nobody accepts: once the queue is full, the kernel leaves whoever comes next without an answer.
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                connect(socket, full.getLocalPort());
            }
            try (RunningGateway gateway = RunningGateway.before(full.getLocalPort(), false, timeouts(SHORT, 0, 0, 0))) {
                assertThat(answer(gateway, GET))
                        .startsWith("HTTP/1.1 504 ")
                        .contains("\"code\":\"upstream_connect_timeout\"");
            }
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static void connect(Socket socket, int port) {
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), SHORT);
        } catch (IOException _) {
            // The queue is full.
        }
    }

    @Test
    void silentServiceIsWaitedForAsLongAsItsFirstByteMayTake() throws IOException {
        assertThat(answer(timeouts(0, SHORT, 0, 0), GET, ScriptedOrigin.Visit::hang))
                .startsWith("HTTP/1.1 504 ")
                .contains("\"code\":\"upstream_first_byte_timeout\"");
    }

    @Test
    void serviceThatDripsItsHeadRunsIntoTheSameLimit() throws IOException {
        assertThat(answer(timeouts(0, SHORT, 0, 0), GET, visit -> {
                    visit.request();
                    visit.send("HTTP/1.1 200 OK\r\nA: ");
                    visit.hang();
                }))
                .contains("\"code\":\"upstream_first_byte_timeout\"");
    }

    @Test
    void totalTimeRunsOutFirstIfItIsShorter() throws IOException {
        assertThat(answer(timeouts(0, 0, 0, SHORT), GET, ScriptedOrigin.Visit::hang))
                .startsWith("HTTP/1.1 504 ")
                .contains("\"code\":\"total_timeout\"");
    }

    @Test
    void totalTimeDoesNotRunWhileContentFlows() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.request();
                    pause(SHORT / 2);
                    visit.send(OK);
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false, timeouts(0, 0, 0, SHORT));
                RawConnection client = RawConnection.to(gateway)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\n");
            pause(2 * SHORT);
            client.send("x");

            assertThat(client.message()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void onlySilenceEndsAnAnswerWhoseHeadIsOut() throws IOException {
        int pieces = 6;
        String answer = answer(timeouts(0, 2 * SHORT, 2 * SHORT, 2 * SHORT), GET, visit -> {
            visit.request();
            visit.send("HTTP/1.1 200 OK\r\nContent-Length: " + pieces + "\r\n\r\n");
            for (int i = 0; i < pieces; i++) {
                pause(SHORT / 2);
                visit.send("x");
            }
        });

        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("x".repeat(pieces));
    }

    @Test
    void streamOfEventsMayBeSilentForLonger() throws IOException {
        String answer = answer(timeouts(0, 0, SHORT, 0), GET, visit -> {
            visit.request();
            visit.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 5\r\n\r\nd");
            pause(3 * SHORT);
            visit.send("ata\n");
        });

        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("data\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5", "Transfer-Encoding: chunked", "X: until the end"})
    void serviceThatStopsInTheMiddleLeavesAMessageThatIsNotWhole(String framing) throws IOException {
        String answer = answer(timeouts(0, 0, SHORT, 0), GET, visit -> {
            visit.request();
            visit.send("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n2\r\n");
            visit.hang();
        });

        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .doesNotEndWith("\r\n0\r\n\r\n")
                .doesNotContain("HTTP/1.1 504");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\n\r\nhel",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhel",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nnonsense"
            })
    void serviceThatBreaksOffLeavesAMessageThatIsNotWhole(String rest) throws IOException {
        String answer = answer(Timeouts.DEFAULT, GET, visit -> {
            visit.request();
            visit.send("HTTP/1.1 200 OK\r\n" + rest);
        });

        assertThat(answer).doesNotEndWith("\r\n0\r\n\r\n").doesNotEndWith("\r\n\r\nhello");
    }

    @Test
    void resetIsNoEndOfContentThatEndsWithItsConnection() throws IOException {
        String answer = answer(Timeouts.DEFAULT, GET, visit -> {
            visit.request();
            visit.send("HTTP/1.1 200 OK\r\n\r\nhello");
            pause(SHORT);
            visit.connection().reset();
        });

        assertThat(answer).doesNotEndWith("\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 O",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n",
                "HTTP/1.1 103 Early Hints\r\n\r\n"
            })
    void serviceThatEndsBeforeItsAnswersHeadIsTold(String head) throws IOException {
        String answer = answer(Timeouts.DEFAULT, GET, visit -> {
            visit.request();
            visit.send(head);
        });

        assertThat(answer).contains("HTTP/1.1 502 ", "\"code\":\"upstream_reset\"");
    }

    @Test
    void serviceOfAnotherProtocolIsToldAtOnce() throws IOException {
        String answer = answer(Timeouts.DEFAULT, GET, visit -> {
            visit.send("220 mail.example.com ESMTP\r\n");
            visit.hang();
        });

        assertThat(answer).contains("HTTP/1.1 502 ", "\"code\":\"upstream_invalid\"");
    }

    @Test
    void connectionThatWasReusedAndDiedIsReplacedWhereThatDoesNoHarm() throws IOException {
        try (ScriptedOrigin origin = dyingAfterTheFirst("");
                RunningGateway gateway = RunningGateway.before(origin.port(), false)) {
            answer(gateway, GET);

            assertThat(answer(gateway, GET)).startsWith("HTTP/1.1 200 ");
            assertThat(origin.connections()).isEqualTo(2);
        }
    }

    @Test
    void contentIsNeverSentTwice() throws Exception {
        try (ScriptedOrigin origin = dyingAfterTheFirst("");
                RunningGateway gateway = RunningGateway.before(origin.port(), false)) {
            answer(gateway, GET);

            assertThat(answer(gateway, POST)).startsWith("HTTP/1.1 502 ").contains("\"code\":\"upstream_reset\"");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void contentGoesByAnotherConnectionWhereTheServiceHasEndedTheIdleOne() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.request();
                    visit.send(OK);
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false)) {
            answer(gateway, POST);
            pause(SHORT);

            assertThat(answer(gateway, POST)).startsWith("HTTP/1.1 200 ");
            assertThat(origin.connections()).isEqualTo(2);
        }
    }

    @Test
    void contentGoesByTheIdleConnectionThatIsStillOpen() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(OK);
                RunningGateway gateway = RunningGateway.before(origin.port(), false)) {
            answer(gateway, POST);
            pause(SHORT);

            assertThat(answer(gateway, POST)).startsWith("HTTP/1.1 200 ");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n", "HTTP/1.1 103 Early Hints\r\n\r\n"})
    void connectionThatBeganToAnswerIsNotReplaced(String beginning) throws IOException {
        try (ScriptedOrigin origin = dyingAfterTheFirst(beginning);
                RunningGateway gateway = once(origin.port())) {
            answer(gateway, GET);

            assertThat(answer(gateway, GET)).contains("HTTP/1.1 502 ");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void newConnectionThatDiesIsNotReplaced() throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.running(ScriptedOrigin.Visit::request);
                RunningGateway gateway = once(origin.port())) {
            assertThat(answer(gateway, GET)).contains("\"code\":\"upstream_reset\"");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void serviceThatTakesNoMoreContentIsGivenUp() throws Exception {
        String content = "x".repeat(8 * 1024 * 1024);
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.connection().head();
                    pause(5000);
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false, timeouts(0, 0, SHORT, 0));
                RawConnection client = RawConnection.to(gateway)) {
            Thread.ofVirtual().start(() -> sendAll(client, content));

            assertThat(client.head() + client.through("}"))
                    .startsWith("HTTP/1.1 504 ")
                    .contains("\"code\":\"upstream_idle_timeout\"");
        }
    }

    private static void sendAll(RawConnection client, String content) {
        try {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + content.length() + "\r\n\r\n" + content);
        } catch (IOException _) {
            // The gateway takes no more either.
        }
    }

    /** Before a service whose requests are never tried again. */
    private static RunningGateway once(int port) {
        return RunningGateway.serving(with(service("s", port), retrying(0)), all("s"));
    }

    /** Its first connection answers one request, and of a second one only these bytes. */
    private static ScriptedOrigin dyingAfterTheFirst(String beginning) throws IOException {
        return ScriptedOrigin.running(visit -> {
            visit.request();
            visit.send(OK);
            visit.request();
            if (visit.number() == 1) {
                visit.send(beginning);
                if (!beginning.isEmpty()) {
                    pause(SHORT);
                }
                visit.connection().reset();
            }
        });
    }

    private static String answer(Timeouts timeouts, String request, ScriptedOrigin.Script script) throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.running(script);
                RunningGateway gateway = RunningGateway.before(origin.port(), false, timeouts);
                RawConnection client = RawConnection.to(gateway)) {
            return client.send(request).untilEnd();
        }
    }

    private static String answer(RunningGateway gateway, String request) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send(request).untilEnd();
        }
    }

    /** Lets time pass that is itself what is tested. */
    private static void pause(int millis) {
        java.util.concurrent.locks.LockSupport.parkNanos(millis * 1_000_000L);
    }
}
