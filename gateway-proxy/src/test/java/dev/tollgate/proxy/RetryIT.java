package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.retrying;
import static dev.tollgate.proxy.Entities.service;
import static dev.tollgate.proxy.Entities.timeouts;
import static dev.tollgate.proxy.Entities.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.ReservedPort;
import dev.tollgate.db.model.Retry;
import dev.tollgate.db.model.Service;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests are tried again, after what, and how often. */
@Timeout(60)
class RetryIT {
    /** How long those that never answer are waited for: enough for those that do. */
    private static final int HANGS_MILLIS = 2_000;

    private static final int UNLIMITED = 0;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String DOWN = "HTTP/1.1 503 Down\r\nContent-Length: 4\r\n\r\ndown";
    private static final Retry.Reason[] REASONS = {
        Retry.Failure.CONNECT_FAILURE, Retry.Failure.RESET, Retry.Failure.TIMEOUT, new Retry.Status(503)
    };

    @ParameterizedTest
    @CsvSource({
        "GET,    refused, '',       0,      200",
        "POST,   refused, '',       10,     200",
        "POST,   refused, '',       100000, 200",
        "GET,    reset,   '',       0,      200",
        "HEAD,   reset,   '',       0,      200",
        "PUT,    reset,   '',       60000,  200",
        "PUT,    reset,   '',       100000, 502",
        "POST,   reset,   '',       10,     502",
        "POST,   reset,   key,      10,     200",
        "POST,   reset,   key,      100000, 502",
        "PATCH,  reset,   '',       10,     502",
        "DELETE, 503,     '',       0,      200",
        "POST,   503,     '',       0,      503",
        "POST,   503,     key,      10,     200",
        "GET,    hang,    '',       0,      200",
        "POST,   hang,    '',       10,     504",
        "POST,   hang,    key,      10,     200",
        "GET,    404,     '',       0,      404",
        "GET,    nonsense,'',       0,      502",
    })
    void anotherTargetIsTriedWhereThatDoesNoHarm(String method, String cause, String key, int size, int status)
            throws Exception {
        String content = "x".repeat(size);
        try (ReservedPort nobody = new ReservedPort();
                ScriptedOrigin failing = failing(cause);
                ScriptedOrigin well = ScriptedOrigin.answering(OK.replace("ok", method.equals("HEAD") ? "" : "ok"));
                RunningGateway gateway = gateway(
                        1,
                        cause.equals("hang") ? HANGS_MILLIS : UNLIMITED,
                        cause.equals("refused") ? nobody.number() : failing.port(),
                        well.port());
                RawConnection client = RawConnection.to(gateway)) {
            String fields = (key.isEmpty() ? "" : "Idempotency-Key: 1\r\n")
                    + (size == 0 ? "" : "Content-Length: " + size + "\r\n");

            client.send(method + " / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" + fields + "\r\n" + content);

            assertThat(client.untilEnd()).startsWith("HTTP/1.1 " + status + " ");
            assertThat(well.connections()).isEqualTo(status == 200 ? 1 : 0);
            if (status == 200) {
                assertThat(well.request()).startsWith(method + " ").endsWith("\r\n\r\n" + content);
            }
        }
    }

    private static ScriptedOrigin failing(String cause) throws IOException {
        return ScriptedOrigin.running(visit -> {
            while (!visit.request().isEmpty()) {
                switch (cause) {
                    case "reset" -> visit.connection().reset();
                    case "hang" -> visit.hang();
                    case "nonsense" -> visit.send("SSH-2.0-OpenSSH_9.2\r\n");
                    default -> visit.send(DOWN.replace("503", cause));
                }
            }
        });
    }

    @Test
    void contentThatComesInPiecesIsSentAgainFromTheBeginning() throws Exception {
        try (ScriptedOrigin failing = failing("503");
                ScriptedOrigin well = ScriptedOrigin.answering(OK);
                RunningGateway gateway = gateway(1, UNLIMITED, failing.port(), well.port());
                RawConnection client = RawConnection.to(gateway)) {
            client.send("PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
            Await.until(() -> failing.connections() == 1);
            client.send("3\r\ntwo\r\n0\r\n\r\n");

            assertThat(client.message()).startsWith("HTTP/1.1 200 ");
            assertThat(well.request()).contains("one").contains("two").endsWith("\r\n0\r\n\r\n");
        }
    }

    @Test
    void theLastAnswerIsTheClients() throws IOException {
        try (ScriptedOrigin first = failing("503");
                ScriptedOrigin second = failing("503");
                RunningGateway gateway = gateway(1, UNLIMITED, first.port(), second.port());
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message())
                    .startsWith("HTTP/1.1 503 Down\r\n")
                    .endsWith("down");
            assertThat(first.connections() + second.connections()).isEqualTo(2);
        }
    }

    @Test
    void oneTargetIsTriedAgainItself() throws IOException {
        try (ScriptedOrigin once = ScriptedOrigin.running(visit -> {
                    visit.request();
                    visit.send(visit.number() == 1 ? "" : OK);
                });
                RunningGateway gateway = gateway(1, UNLIMITED, once.port());
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message())
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void reasonsThatAreNotListedAreNone() throws IOException {
        try (ScriptedOrigin failing = failing("503");
                ScriptedOrigin well = ScriptedOrigin.answering(OK);
                RunningGateway gateway = RunningGateway.serving(
                        with(service("s", failing.port(), well.port()), retrying(1, Retry.Failure.RESET)), all("s"));
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message())
                    .startsWith("HTTP/1.1 503 ");
        }
    }

    @Test
    void totalTimeSpansAllTries() throws IOException {
        try (ScriptedOrigin silent = ScriptedOrigin.running(ScriptedOrigin.Visit::hang);
                RunningGateway gateway = RunningGateway.serving(
                        with(
                                service(
                                        "s",
                                        timeouts(0, HANGS_MILLIS, 0, HANGS_MILLIS * 7 / 4),
                                        false,
                                        false,
                                        silent.port()),
                                retrying(10, REASONS)),
                        all("s"));
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message())
                    .startsWith("HTTP/1.1 504 ")
                    .contains("\"code\":\"total_timeout\"");
            assertThat(silent.connections()).isEqualTo(2);
        }
    }

    @Test
    void budgetKeepsTriesAShareOfTheRequests() throws IOException {
        int requests = 200;
        AtomicInteger tries = new AtomicInteger();
        try (ScriptedOrigin one = counting(tries);
                ScriptedOrigin other = counting(tries);
                RunningGateway gateway = gateway(3, UNLIMITED, one.port(), other.port());
                PlainClient client = new PlainClient(gateway.port())) {
            for (int request = 0; request < requests; request++) {
                assertThat(client.get("/").status()).isEqualTo(503);
            }

            assertThat(tries.get()).isGreaterThan(requests).isLessThanOrEqualTo(requests + requests * 20 / 100);
            assertThat(gateway.counted("tollgate_retries_refused", "service", "s"))
                    .isPositive();
        }
    }

    private static ScriptedOrigin counting(AtomicInteger tries) throws IOException {
        return ScriptedOrigin.running(visit -> {
            while (!visit.request().isEmpty()) {
                tries.incrementAndGet();
                visit.send(DOWN);
            }
        });
    }

    @Test
    void everyTryIsCountedByHowItEnded() throws IOException {
        try (ScriptedOrigin failing = failing("reset");
                ScriptedOrigin well = ScriptedOrigin.answering(OK);
                RunningGateway gateway = gateway(1, UNLIMITED, failing.port(), well.port());
                RawConnection client = RawConnection.to(gateway)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message();

            String first = "127.0.0.1:" + failing.port();
            String second = "127.0.0.1:" + well.port();
            assertThat(gateway.counted(
                            "tollgate_attempts", "service", "s", "target", first, "outcome", "upstream_reset"))
                    .isEqualTo(1);
            assertThat(gateway.counted("tollgate_attempts", "service", "s", "target", second, "outcome", "answered"))
                    .isEqualTo(1);
            assertThat(gateway.counted("tollgate_retries", "service", "s", "reason", "reset"))
                    .isEqualTo(1);
        }
    }

    /** The first request goes to the first port. */
    private static RunningGateway gateway(int attempts, int firstByteMillis, int... ports) {
        Service service = service("s", timeouts(0, firstByteMillis, 0, 0), false, false, ports);
        return RunningGateway.serving(with(service, retrying(attempts, REASONS)), all("s"));
    }
}
