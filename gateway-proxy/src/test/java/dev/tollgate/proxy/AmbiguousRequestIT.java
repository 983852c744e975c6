package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests that two recipients could read in two ways: each is refused, the connection ends, and nothing of it reaches a
 * service, least of all the second request that hides in it. {@code |} stands for a line end.
 */
@Timeout(60)
class AmbiguousRequestIT {
    private static final String HIDDEN = "GET /hidden HTTP/1.1|Host: h||";

    private static ScriptedOrigin origin;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        origin = ScriptedOrigin.saying("reached");
        gateway = RunningGateway.before(origin.port(), false);
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        origin.close();
    }

    private static Stream<String> lines() {
        return Stream.of(
                "GET  / HTTP/1.1",
                "GET /  HTTP/1.1",
                "GET / HTTP/1.1 ",
                " GET / HTTP/1.1",
                "GET\t/\tHTTP/1.1",
                "GET /",
                "GET / HTTP/1.1 HTTP/1.0",
                "G@T / HTTP/1.1",
                "GET /\u0001 HTTP/1.1",
                "GET /\u00e9 HTTP/1.1",
                "GET /#f HTTP/1.1",
                "GET / http/1.1",
                "GET / HTTP/1.32",
                "GET / HTTP/2.0",
                "GET * HTTP/1.1",
                "GET http://a:99x/ HTTP/1.1",
                "GET http://[::1/ HTTP/1.1",
                "CONNECT h:80 HTTP/1.1");
    }

    private static Stream<String> fields() {
        return Stream.of(
                "Content-Length: 5|Content-Length: 6",
                "Content-Length: 5|Content-Length: 5",
                "Content-Length: 5, 5",
                "Content-Length: +5",
                "Content-Length: -5",
                "Content-Length: 0x5",
                "Content-Length: 5 5",
                "Content-Length:",
                "Content-Length : 5",
                "Content-Length: 18446744073709551621",
                "Content-Length: 5|Transfer-Encoding: chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked|Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding:",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding:| chunked",
                "Transfer-Encoding: \u000bchunked",
                "X: y\nTransfer-Encoding: chunked",
                "X: y\rTransfer-Encoding: chunked",
                "X: a| b",
                " X: y",
                "X: a\u0000b",
                "X\u0000: a",
                "X[]: a",
                "X Y: a",
                ": a",
                "Nothing",
                "Host: h",
                "host: other",
                "X: \u007f");
    }

    private static Stream<String> hosts() {
        return Stream.of(
                "",
                "Host: a b|",
                "Host: a,b|",
                "Host: a/b|",
                "Host: u@a|",
                "Host: a:65536|",
                "Host: [:::]|",
                "Host : a|");
    }

    static Stream<String> ambiguous() {
        return Stream.of(
                        lines().map(line -> line + "|Host: h||"),
                        fields().map(field -> "POST / HTTP/1.1|Host: h|" + field + "||0||"),
                        hosts().map(host -> "GET / HTTP/1.1|" + host + "|"),
                        Stream.of("POST / HTTP/1.0|Transfer-Encoding: chunked||0||"))
                .flatMap(requests -> requests);
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void requestThatCouldBeReadInTwoWaysIsRefusedAndReachesNobody(String request) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            String answer = client.send((request + HIDDEN).replace("|", "\r\n")).untilEnd();

            assertThat(answer)
                    .containsPattern("^HTTP/1.1 (4\\d\\d|501|505) ")
                    .containsOnlyOnce("\r\nX-Request-Id: ")
                    .contains("\r\nConnection: close\r\n");
            assertThat(origin.connections()).isZero();
        }
    }

    @Test
    void contentIsNeverTheNextRequest() throws Exception {
        String hidden = HIDDEN.replace("|", "\r\n");
        try (ScriptedOrigin other = ScriptedOrigin.saying("reached");
                RunningGateway open = RunningGateway.before(other.port(), false);
                RawConnection client = RawConnection.to(open)) {
            client.send("GET /open HTTP/1.1\r\nHost: h\r\nContent-Length: " + hidden.length() + "\r\n\r\n" + hidden)
                    .message();

            assertThat(other.request()).startsWith("GET /open ").endsWith(hidden);
        }
    }
}
