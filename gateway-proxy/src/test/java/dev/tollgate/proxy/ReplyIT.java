package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.prefix;
import static dev.tollgate.proxy.Entities.respond;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client is sent of an answer. */
@Timeout(60)
class ReplyIT {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\nX-Request-Id: r-1\r\n\r\n";
    private static final String HEAD = GET.replace("GET", "HEAD");
    private static final String OLD = GET.replace("HTTP/1.1", "HTTP/1.0");

    @Test
    void answerGoesBackWithItsOwnFields() throws IOException {
        String reply = reply(
                GET,
                "HTTP/1.1 203 As I Like\r\nDate: then\r\nServer: s\r\nset-Cookie: a\r\nSet-Cookie: b\r\n"
                        + "Content-Length: 5\r\n\r\nhello");

        assertThat(reply)
                .isEqualTo("HTTP/1.1 203 As I Like\r\nDate: then\r\nServer: s\r\nset-Cookie: a\r\nSet-Cookie: b\r\n"
                        + "X-Request-Id: r-1\r\nContent-Length: 5\r\n\r\nhello");
    }

    @Test
    void bytesOfFieldsPassUnchanged() throws IOException {
        String fields = "X-U: caf\u00c3\u00a9 \u00ff\r\n"
                + "X-E:\r\n"
                + "Set-Cookie: a=1, x\r\n"
                + "X-O: 1\r\n"
                + "Set-Cookie: b=2\r\n"
                + "x-o: 2\r\n"
                + "X-O: 1\r\n";

        assertThat(reply(GET, "HTTP/1.1 200 OK\r\n" + fields + "Content-Length: 0\r\n\r\n"))
                .contains("\r\n" + fields);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 200 ", "HTTP/1.1 200", "HTTP/1.1 299 Odd", "HTTP/1.9 599 Odd", "HTTP/1.0 404 \u00e4"})
    void statusLinePassesAsFarAsItIsOne(String line) throws IOException {
        String status = line.substring(9, 12);

        assertThat(reply(GET, line + "\r\nContent-Length: 2\r\n\r\nok", true))
                .startsWith("HTTP/1.1 " + status + " ")
                .endsWith("\r\n\r\nok");
    }

    @Test
    void answerWithoutADateGetsOne() throws IOException {
        assertThat(reply(GET, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
                .containsPattern("\r\nDate: \\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT\r\n");
    }

    @Test
    void dateThatConnectionNamesIsReplaced() throws IOException {
        String reply = reply(GET, "HTTP/1.1 200 OK\r\nConnection: Date\r\nDate: then\r\nContent-Length: 0\r\n\r\n");

        assertThat(reply).doesNotContain("then").containsOnlyOnce("\r\nDate: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close",
                "Connection: x-a",
                "Keep-Alive: timeout=5",
                "Proxy-Connection: close",
                "TE: trailers",
                "Trailer: X",
                "Upgrade: h2c",
                "X-Request-Id: other"
            })
    void fieldOfTheServicesConnectionStaysThere(String field) throws IOException {
        String reply = reply(GET, "HTTP/1.1 200 OK\r\n" + field + "\r\nX-A: 1\r\nX-B: 2\r\nContent-Length: 0\r\n\r\n");

        assertThat(reply).doesNotContain("\r\n" + field + "\r\n").contains("\r\nX-B: 2\r\n");
    }

    @Test
    void chunkedAnswerIsChunkedAnewAndKeepsItsTrailers() throws IOException {
        String reply = reply(
                GET,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n05;x\r\nhello\r\n0\r\nX-Sum: 1\r\n"
                        + "Content-Length: 3\r\nSet-Cookie: a=b\r\nContent-Type: text/html\r\nLocation: /\r\n\r\n");

        assertThat(reply)
                .contains("\r\nTransfer-Encoding: chunked\r\n")
                .endsWith("\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n");
    }

    @Test
    void answerThatEndsWithItsConnectionBecomesChunked() throws IOException {
        String reply = reply(GET, "HTTP/1.1 200 OK\r\n\r\nhello", true);

        assertThat(reply).contains("\r\nTransfer-Encoding: chunked\r\n").endsWith("\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    }

    @Test
    void serviceMaySpeakHttp10() throws IOException {
        String reply = reply(GET, "HTTP/1.0 200 OK\r\n\r\nhello", true);

        assertThat(reply).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    }

    @Test
    void clientThatSpeaksHttp10GetsTheContentUpToTheEnd() throws IOException {
        String reply = reply(OLD, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");

        assertThat(reply)
                .doesNotContain("Transfer-Encoding")
                .contains("\r\nConnection: close\r\n")
                .endsWith("\r\n\r\nhello");
    }

    @Test
    void answerToHeadKeepsItsLengthAndHasNoContent() throws IOException {
        assertThat(reply(HEAD, "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n"))
                .contains("\r\nContent-Length: 50\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void answerToHeadLosesItsCoding() throws IOException {
        assertThat(reply(HEAD, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .doesNotContain("Transfer-Encoding")
                .endsWith("\r\n\r\n");
    }

    @Test
    void noContentHasNoLengthEither() throws IOException {
        assertThat(reply(GET, "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 204 No Content\r\n")
                .doesNotContain("Content-Length")
                .endsWith("\r\n\r\n");
    }

    @Test
    void notModifiedKeepsTheLengthThatItTells() throws IOException {
        assertThat(reply(GET, "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\nContent-Length: 50\r\n\r\n"))
                .contains("\r\nETag: \"a\"\r\n", "\r\nContent-Length: 50\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void earlyHintsGoAheadOfTheReply() throws IOException {
        String hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
        try (ScriptedOrigin origin =
                        ScriptedOrigin.answering(hints + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(GET);

            assertThat(client.head()).isEqualTo(hints);
            assertThat(client.message()).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void continueThatNobodyAskedForStaysHere() throws IOException {
        String unasked = "HTTP/1.1 100 Continue\r\n\r\n".repeat(5);

        assertThat(reply(GET, unasked + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("\r\n\r\nok");
    }

    @Test
    void clientThatSpeaksHttp10GetsNoHints() throws IOException {
        assertThat(reply(OLD, "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
                .startsWith("HTTP/1.1 200 OK\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA : b\r\n\r\n",
                "HTTP/1.1 200 OK\nA: b\n\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
                "HTTP/2.0 200 OK\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 099 Low\r\n\r\n",
                "HTTP/1.1 600 High\r\n\r\n",
                "HTTP/1.1  200 OK\r\n\r\n",
                " HTTP/1.1 200 OK\r\n\r\n",
                "http/1.1 200 OK\r\n\r\n",
                "\r\nHTTP/1.1 200 OK\r\n\r\n",
                "<html>hello</html>\r\n\r\n",
                "HTTP/1.1 200 OK\r\nNothing\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: \u0000\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: b\rSet-Cookie: c\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 3, 3\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\nok\n0\n\n",
                "220 smtp.example ESMTP\r\n\r\n"
            })
    void answerThatBreaksTheRulesIsBadGateway(String answer) throws IOException {
        assertThat(reply(GET, answer)).startsWith("HTTP/1.1 502 ").contains("\"code\":\"upstream_invalid\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 3\r\nContent-Length: 4", "Content-Length: some", "Content-Length: 3, 3"})
    void lengthThatIsNoneIsBadGatewayWhereNoContentFollowsToo(String length) throws IOException {
        assertThat(reply(HEAD, "HTTP/1.1 200 OK\r\n" + length + "\r\n\r\n")).startsWith("HTTP/1.1 502 ");
        assertThat(reply(GET, "HTTP/1.1 304 Not Modified\r\n" + length + "\r\n\r\n"))
                .startsWith("HTTP/1.1 502 ");
    }

    @Test
    void routeMayAnswerByItself() throws IOException {
        try (RunningGateway gateway = RunningGateway.serving(prefix("r", "/", respond(202, "said")));
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send(GET).message())
                    .startsWith("HTTP/1.1 202 Accepted\r\nContent-Type: text/plain\r\n")
                    .endsWith("\r\nX-Request-Id: r-1\r\nContent-Length: 4\r\n\r\nsaid");
        }
    }

    @Test
    void ownAnswerToHeadTellsTheLengthOnly() throws IOException {
        try (RunningGateway gateway = RunningGateway.serving(prefix("r", "/", respond(200, "said")));
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send(HEAD).head()).containsOnlyOnce("\r\nContent-Length: 4\r\n");
            assertThat(client.send(GET).message()).endsWith("\r\n\r\nsaid");
        }
    }

    @ParameterizedTest
    @CsvSource({"204, false", "205, true", "304, false"})
    void ownAnswerWithoutContentTellsItsLengthOnlyWhereItMay(int status, boolean tells) throws IOException {
        try (RunningGateway gateway = RunningGateway.serving(prefix("r", "/", respond(status, "")));
                RawConnection client = RawConnection.to(gateway)) {
            String reply = client.send(GET).finish().untilEnd();

            assertThat(reply).startsWith("HTTP/1.1 " + status + " ").endsWith("\r\n\r\n");
            assertThat(reply.contains("\r\nContent-Length: 0\r\n")).isEqualTo(tells);
        }
    }

    private static String reply(String request, String answer) throws IOException {
        return reply(request, answer, false);
    }

    /** All that the client gets until the connection ends, which the client asks for. */
    private static String reply(String request, String answer, boolean ends) throws IOException {
        ScriptedOrigin.Script script = visit -> {
            visit.request();
            visit.send(answer);
            if (!ends) {
                visit.hang();
            }
        };
        try (ScriptedOrigin origin = ScriptedOrigin.running(script);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            // Who ends its half of the connection before there is an answer counts as one that has left.
            String first = client.send(request).bytes(1);
            return first + client.finish().untilEnd();
        }
    }
}
