package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.service;
import static dev.tollgate.proxy.Transformed.answer;
import static dev.tollgate.proxy.Transformed.compressed;
import static dev.tollgate.proxy.Transformed.get;
import static dev.tollgate.proxy.Transformed.json;
import static dev.tollgate.proxy.Transformed.seen;
import static dev.tollgate.proxy.Transformed.withoutChunks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Timeouts;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients see of answers that a route changes. */
@Timeout(60)
class TransformAnswersIT {
    private static final String RENAME_ANSWER = "{\"response\":{\"body\":[{\"rename\":\"/userId\",\"to\":\"id\"}]}}";

    @Test
    void memberOfAnAnswerIsRenamed() throws Exception {
        String answer = answer(
                RENAME_ANSWER, get(""), json("ETag: \"a\"\r\nDigest: x\r\nAccept-Ranges: bytes\r\n", "{\"userId\":1}"));

        assertThat(answer)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("\r\nContent-Length: 8\r\n", "\r\nETag: W/\"a\"\r\n")
                .doesNotContain("Digest", "Accept-Ranges")
                .endsWith("\r\n\r\n{\"id\":1}");
    }

    @Test
    void compressedAnswerIsChanged() throws Exception {
        byte[] content = compressed("{\"userId\":1}", "gzip");
        String answer = json("Content-Encoding: gzip\r\n", new String(content, StandardCharsets.ISO_8859_1));

        assertThat(answer(RENAME_ANSWER, get("Accept-Encoding: gzip, br\r\n"), answer))
                .doesNotContain("Content-Encoding")
                .endsWith("\r\n\r\n{\"id\":1}");
    }

    @Test
    void serviceIsAskedForAnAnswerThatCanBeRead() throws Exception {
        String seen = seen(RENAME_ANSWER, get("Accept-Encoding: br, gzip\r\nRange: bytes=0-3\r\nIf-Range: \"a\"\r\n"));

        assertThat(seen).contains("\r\nAccept-Encoding: gzip\r\n").doesNotContain("Range");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: application/json | {broken",
                "Content-Type: application/json~Content-Encoding: br | xxxx",
                "Content-Type: application/json | [[[[[{]"
            })
    void answerThatCannotBeChangedIsA502(String fields, String content) throws Exception {
        String answer = "HTTP/1.1 200 OK\r\n" + fields.replace("~", "\r\n") + "\r\nContent-Length: " + content.length()
                + "\r\n\r\n" + content;

        assertThat(answer(RENAME_ANSWER, get(""), answer))
                .startsWith("HTTP/1.1 502 ")
                .contains("\"code\":\"transform_failed\"")
                .doesNotContain("xxxx", "broken");
    }

    @Test
    void answerThatMustBeWholeIsBounded() throws Exception {
        String transform = "{\"response\":{\"body\":[{\"jsonata\":\"$\"}],\"maxSize\":\"1KB\"}}";

        assertThat(answer(transform, get(""), json("", "{\"a\":\"" + "x".repeat(2000) + "\"}")))
                .startsWith("HTTP/1.1 502 ")
                .contains("\"code\":\"transform_failed\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: text/html        | <html>",
                "X-Other: type                  | <html>",
                "X-Other: type                  | ''"
            })
    void otherContentOfAnAnswerStays(String field, String content) throws Exception {
        String answer = "HTTP/1.1 200 OK\r\n" + field + "\r\nETag: \"a\"\r\nContent-Length: " + content.length()
                + "\r\n\r\n" + content;

        assertThat(answer(RENAME_ANSWER, get(""), answer))
                .contains("\r\nETag: \"a\"\r\n")
                .endsWith("\r\n\r\n" + content);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"jsonata\":\"$\"}", "{\"rename\":\"/userId\",\"to\":\"id\"}"})
    void totalTimeRunsUntilAnAnswerThatTheHeadWaitsForIsThere(String operation) throws Exception {
        String members =
                "\"timeouts\":{\"total\":\"500ms\"},\"transform\":{\"response\":{\"body\":[" + operation + "]}}";
        CountDownLatch answered = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.request();
                    visit.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n[");
                    // Never silent for as long as the time for silence, and never done.
                    while (!answered.await(50, TimeUnit.MILLISECONDS)) {
                        visit.send("1,");
                    }
                });
                RunningGateway gateway =
                        RunningGateway.serving(service("s", origin.port()), Transformed.route(members));
                RawConnection client = RawConnection.to(gateway)) {
            client.send(get(""));

            assertThat(client.message()).startsWith("HTTP/1.1 504 ").contains("\"code\":\"total_timeout\"");
            answered.countDown();
        }
    }

    @Test
    void totalTimeRunsForAnswersOfHttp2Too() throws Exception {
        String members =
                "\"timeouts\":{\"total\":\"500ms\"},\"transform\":{\"response\":{\"body\":[{\"jsonata\":\"$\"}]}}";
        Http2Peer.Script half = (peer, stream) -> {
            peer.respond(stream, 200, false);
            peer.send(stream, "[1,", false);
        };
        try (ServerSocket origin = Http2Peer.service(half);
                RunningGateway gateway = RunningGateway.serving(
                        service("s", Timeouts.DEFAULT, true, false, origin.getLocalPort()),
                        Transformed.route(members));
                RawConnection client = RawConnection.to(gateway)) {
            client.send(get(""));

            assertThat(client.message()).startsWith("HTTP/1.1 504 ").contains("\"code\":\"total_timeout\"");
        }
    }

    @Test
    void answerWithoutATypeIsJsonIfItLooksLikeIt() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n {\"userId\":1}";

        assertThat(answer(RENAME_ANSWER, get(""), answer)).endsWith("\r\n\r\n {\"id\":1}");
    }

    @Test
    void longAnswerStreams() throws Exception {
        String json = "{\"userId\":1,\"items\":[" + "{\"a\":\"bcdefghijklmnop\"},".repeat(100_000) + "{}]}";

        String answer = answer(RENAME_ANSWER, get(""), json("", json));

        assertThat(answer).contains("\r\nTransfer-Encoding: chunked\r\n");
        assertThat(withoutChunks(answer)).isEqualTo(json.replace("userId", "id"));
    }

    @Test
    void answerToHeadTellsNoLengthOfOtherContent() throws Exception {
        String answer = answer(
                RENAME_ANSWER,
                "HEAD / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\nETag: \"a\"\r\n\r\n");

        assertThat(answer).contains("\r\nETag: W/\"a\"\r\n").doesNotContain("Content-Length");
    }

    @Test
    void statusAndHeadersOfAnAnswerAreChanged() throws Exception {
        String transform = """
            {"response":{"headers":[{"set":"X-S","value":"${response.status} ${response.headers.x-a} ${request.method}"},
              {"remove":"X-A"},{"rename":"Server","to":"X-Server"}],"status":{"404":204,"500":503}}}
            """;
        String notFound = "HTTP/1.1 404 Not Found\r\nX-A: a\r\nServer: s\r\nContent-Length: 2\r\n\r\nno";
        String failed = "HTTP/1.1 500 Oops\r\nX-A: a\r\nContent-Length: 2\r\n\r\nno";

        assertThat(answer(transform, get(""), notFound))
                .startsWith("HTTP/1.1 204 No Content\r\n")
                .contains("\r\nX-S: 404 a GET\r\n", "\r\nX-Server: s\r\n")
                .doesNotContain("X-A: a", "no\r\n\r\n")
                .endsWith("\r\n\r\n");
        assertThat(answer(transform, get(""), failed))
                .startsWith("HTTP/1.1 503 ")
                .endsWith("\r\n\r\nno");
    }

    @Test
    void refusalOfTheGatewayStaysAsItIs() throws Exception {
        String transform = "{\"response\":{\"body\":[{\"remove\":\"/code\"}],\"status\":{\"502\":200}}}";

        assertThat(answer(transform, get(""), "nonsense\r\n\r\n"))
                .startsWith("HTTP/1.1 502 ")
                .contains("\"code\":\"upstream_invalid\"");
    }
}
