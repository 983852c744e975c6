package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.retrying;
import static dev.tollgate.proxy.Entities.service;
import static dev.tollgate.proxy.Entities.timeouts;
import static dev.tollgate.proxy.Entities.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.ReservedPort;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which a target can fail has a code, and is counted under it: as a request, and as a try. */
@Timeout(60)
class UpstreamCodesIT {
    private static final int SHORT = 200;

    @ParameterizedTest
    @CsvSource({
        "reset before the head, 502, upstream_reset",
        "end before the head,   502, upstream_reset",
        "half a head,           502, upstream_reset",
        "another protocol,      502, upstream_invalid",
        "no answer,             504, upstream_first_byte_timeout",
    })
    void failuresBeforeTheHeadAreTriesThatFailed(String cause, int status, String code) throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> fail(visit, cause));
                RunningGateway gateway = gateway(false, origin.port(), timeouts(0, SHORT, 0, 0))) {
            assertThat(ask(gateway)).startsWith("HTTP/1.1 " + status + " ").contains("\"code\":\"" + code + "\"");
            assertCounted(gateway, origin.port(), status, code, code);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "reset in the content,  upstream_reset",
        "half the content,      upstream_reset",
        "content that stops,    upstream_idle_timeout",
        "broken chunks,         upstream_invalid",
    })
    void failuresBehindTheHeadBreakTheReplyOff(String cause, String code) throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> fail(visit, cause));
                RunningGateway gateway = gateway(false, origin.port(), timeouts(0, 0, SHORT, 0))) {
            assertThat(ask(gateway)).startsWith("HTTP/1.1 200 ").doesNotContain("problem+json");
            assertCounted(gateway, origin.port(), 200, code, "answered");
            assertThat(gateway.pool("s").health().getFirst().lastError()).isEqualTo(code);
        }
    }

    private static void fail(ScriptedOrigin.Visit visit, String cause) throws IOException {
        visit.request();
        switch (cause) {
            case "reset before the head" -> visit.connection().reset();
            case "half a head" -> visit.send("HTTP/1.1 200 OK\r\nContent-Le");
            case "another protocol" -> visit.send("SSH-2.0-OpenSSH_9.2\r\n");
            case "no answer" -> visit.hang();
            case "reset in the content" -> {
                half(visit);
                visit.connection().reset();
            }
            case "half the content" -> half(visit);
            case "content that stops" -> {
                half(visit);
                visit.hang();
            }
            case "broken chunks" -> {
                String chunk = "f4240\r\n" + "x".repeat(1_000_000) + "\r\n";
                visit.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + "nonsense\r\n");
            }
            default -> {
                // The end of the script is that of the connection.
            }
        }
    }

    /** So much that the gateway has to pass on the first part before the rest comes. */
    private static void half(ScriptedOrigin.Visit visit) throws IOException {
        visit.send("HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n" + "x".repeat(1_000_000));
    }

    @Test
    void targetThatNobodyListensForRefuses() throws IOException {
        try (ReservedPort nobody = new ReservedPort();
                RunningGateway gateway = gateway(false, nobody.number(), Timeouts.DEFAULT)) {
            assertThat(ask(gateway)).startsWith("HTTP/1.1 502 ");
            assertCounted(gateway, nobody.number(), 502, "upstream_refused", "upstream_refused");
        }
    }

    @Test
    void targetWithoutTlsIsNoTlsTarget() throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> visit.send("HTTP/1.1 400 Bad Request\r\n\r\n"));
                RunningGateway gateway = gateway(true, origin.port(), Timeouts.DEFAULT)) {
            assertThat(ask(gateway)).startsWith("HTTP/1.1 502 ");
            assertCounted(gateway, origin.port(), 502, "upstream_tls", "upstream_tls");
        }
    }

    @Test
    void handshakeThatHangsIsAConnectThatHangs() throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.running(ScriptedOrigin.Visit::hang);
                RunningGateway gateway = gateway(true, origin.port(), timeouts(SHORT, 0, 0, 0))) {
            assertThat(ask(gateway)).startsWith("HTTP/1.1 504 ");
            assertCounted(gateway, origin.port(), 504, "upstream_connect_timeout", "upstream_connect_timeout");
        }
    }

    @Test
    void totalTimeEndsAHandshakeToo() throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.running(ScriptedOrigin.Visit::hang);
                RunningGateway gateway = gateway(true, origin.port(), timeouts(0, 0, 0, SHORT))) {
            assertThat(ask(gateway)).startsWith("HTTP/1.1 504 ").contains("\"code\":\"total_timeout\"");
        }
    }

    private static void assertCounted(RunningGateway gateway, int port, int status, String code, String outcome) {
        Await.until(() -> gateway.counted(
                        "tollgate_requests",
                        "route",
                        "all",
                        "service",
                        "s",
                        "method",
                        "GET",
                        "status",
                        Integer.toString(status),
                        "code",
                        code)
                == 1);
        assertThat(gateway.counted(
                        "tollgate_attempts", "service", "s", "target", "127.0.0.1:" + port, "outcome", outcome))
                .isEqualTo(1);
    }

    private static RunningGateway gateway(boolean secure, int port, Timeouts timeouts) {
        Target target = new Target(new TargetUrl(secure, "127.0.0.1", port), 100, 0);
        return RunningGateway.serving(with(service("s", timeouts, false, false, target), retrying(0)), all("s"));
    }

    private static String ask(RunningGateway gateway) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                    .untilEnd();
        }
    }
}
