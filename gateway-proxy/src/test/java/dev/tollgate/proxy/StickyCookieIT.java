package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.service;
import static dev.tollgate.proxy.Entities.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Balance;
import dev.tollgate.db.model.HashSource;
import dev.tollgate.db.model.TargetState;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that come back to the target that served them before. */
@Timeout(60)
class StickyCookieIT {
    private static final Pattern COOKIE =
            Pattern.compile("Set-Cookie: (tg_node=[^;]+); Path=/; Max-Age=3600; HttpOnly");

    private ScriptedOrigin first;
    private ScriptedOrigin second;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws IOException {
        first = ScriptedOrigin.answering(answer("a"));
        second = ScriptedOrigin.answering(answer("b"));
        gateway = RunningGateway.serving(
                with(service("s", first.port(), second.port()), sticky(Balance.Algorithm.ROUND_ROBIN)), all("s"));
    }

    private static String answer(String name) {
        return "HTTP/1.1 200 OK\r\nSet-Cookie: own=1\r\nContent-Length: 1\r\n\r\n" + name;
    }

    private static Balance sticky(Balance.Algorithm algorithm) {
        return new Balance(
                algorithm,
                new HashSource(HashSource.Kind.HEADER, Optional.of("X-Key")),
                Optional.of(new Balance.StickyCookie("tg_node", Duration.ofHours(1))),
                Duration.ZERO,
                OptionalInt.empty(),
                false);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        first.close();
        second.close();
    }

    @Test
    void clientStaysWithItsTargetAndIsToldOnce() throws IOException {
        String greeting = ask("");
        String cookie = cookie(greeting);

        assertThat(greeting).contains("\r\nSet-Cookie: own=1\r\n");
        for (int request = 0; request < 4; request++) {
            String answer = ask("Cookie: x=y; " + cookie + "\r\n");
            assertThat(answer).endsWith("\r\n\r\n" + body(greeting)).doesNotContain("tg_node");
        }
    }

    @Test
    void cookieThatSomebodyMadeUpSaysNothing() throws IOException {
        String cookie = cookie(ask(""));
        String forged = cookie.substring(0, cookie.length() - 4) + "AAAA";

        assertThat(COOKIE.matcher(ask("Cookie: " + forged + "\r\n")).find()).isTrue();
    }

    @Test
    void clientOfATargetThatTakesNothingNewMovesToAnother() throws IOException {
        String greeting = ask("");
        int port = body(greeting).equals("a") ? first.port() : second.port();
        gateway.pool("s").force("127.0.0.1:" + port, TargetState.DRAINING);

        String next = ask("Cookie: " + cookie(greeting) + "\r\n");

        assertThat(body(next)).isNotEqualTo(body(greeting));
        assertThat(cookie(next)).isNotEqualTo(cookie(greeting));
    }

    @Test
    void refusalsSetNoCookie() throws IOException {
        gateway.pool("s").force("127.0.0.1:" + first.port(), TargetState.DOWN);
        gateway.pool("s").force("127.0.0.1:" + second.port(), TargetState.DOWN);

        assertThat(ask("")).startsWith("HTTP/1.1 503 ").doesNotContain("Set-Cookie");
    }

    private String ask(String fields) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send("GET / HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n")
                    .message();
        }
    }

    private static String body(String answer) {
        return answer.substring(answer.length() - 1);
    }

    private static String cookie(String answer) {
        Matcher matcher = COOKIE.matcher(answer);
        assertThat(matcher.find()).as(answer).isTrue();
        return matcher.group(1);
    }
}
