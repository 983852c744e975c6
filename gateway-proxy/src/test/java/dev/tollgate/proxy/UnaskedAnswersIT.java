package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that say more than they were asked: what they say is nobody's answer. */
@Timeout(60)
class UnaskedAnswersIT {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx";
    private static final String ASKED = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nasked";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nunasked",
                "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
                "\r\n"
            })
    void whatComesOnAnIdleConnectionIsNotTheNextRequestsAnswer(String unasked) throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch said = new CountDownLatch(1);
        ScriptedOrigin.Script script = visit -> {
            visit.request();
            visit.send(ASKED);
            if (visit.number() == 1) {
                answered.await(10, TimeUnit.SECONDS);
                visit.send(unasked);
                said.countDown();
            }
            visit.hang();
        };
        try (ScriptedOrigin origin = ScriptedOrigin.running(script);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(GET).message();
            answered.countDown();
            said.await(10, TimeUnit.SECONDS);

            assertThat(client.send(POST).message()).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nasked");
            assertThat(origin.connections()).isEqualTo(2);
        }
    }

    @Test
    void whatComesBehindAnAnswerIsNotTheNextRequestsAnswer() throws IOException {
        ScriptedOrigin.Script script = visit -> {
            visit.request();
            visit.send(ASKED + "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nunasked");
            visit.hang();
        };
        try (ScriptedOrigin origin = ScriptedOrigin.running(script);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(GET).message();

            assertThat(client.send(GET).message()).endsWith("\r\n\r\nasked");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 102 Processing\r\n\r\n"})
    void interimAnswersWithoutAnEndAreGivenUp(String interim) throws IOException {
        ScriptedOrigin.Script script = visit -> {
            visit.request();
            while (true) {
                visit.send(interim.repeat(100));
            }
        };
        try (ScriptedOrigin origin = ScriptedOrigin.running(script);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                            .untilEnd())
                    .contains("HTTP/1.1 502 ")
                    .contains("\"code\":\"upstream_invalid\"");
        }
    }
}
