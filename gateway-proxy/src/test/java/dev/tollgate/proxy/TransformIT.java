package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What services see of requests, and clients of answers, where a route changes them. */
@Timeout(60)
class TransformIT {
    private static final String RENAME = "{\"request\":{\"body\":[{\"rename\":\"/userId\",\"to\":\"id\"}]}}";
    private static final String RENAME_ANSWER = "{\"response\":{\"body\":[{\"rename\":\"/userId\",\"to\":\"id\"}]}}";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void memberOfARequestIsRenamed() throws Exception {
        String seen = seen(RENAME, post("Content-Type: application/json\r\n", "{\"userId\":\"123\"}"));

        assertThat(seen).endsWith("\r\n\r\n{\"id\":\"123\"}").contains("\r\nContent-Length: 12\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/json; charset=UTF-8\r\n",
                "Content-Type: application/merge-patch+json\r\n",
                "Content-Type: text/json\r\n",
                ""
            })
    void jsonIsKnownByItsType(String fields) throws Exception {
        assertThat(seen(RENAME, post(fields, "{\"userId\":1.00}"))).endsWith("\r\n\r\n{\"id\":1.00}");
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, userId=123",
        "application/json; charset=utf-16, {}",
        "application/x-ndjson, {}",
        "text/plain, {}"
    })
    void otherContentIsRefused(String type, String content) throws Exception {
        String answer = answer(RENAME, post("Content-Type: " + type + "\r\n", content), OK);

        assertThat(answer)
                .startsWith("HTTP/1.1 415 ")
                .contains("\"code\":\"media_type\"")
                .contains("\r\nAccept: application/json\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"userId\":}", "userId=123", "{} {}", "[1,]", "nul"})
    void brokenJsonIsRefusedBeforeTheServiceSeesIt(String content) throws Exception {
        String answer = answer(RENAME, post("Content-Type: application/json\r\n", content), OK);

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":\"invalid_body\"");
    }

    @Test
    void endlessNestingIsRefused() throws Exception {
        String answer = answer(RENAME, post("Content-Type: application/json\r\n", "[".repeat(100_000)), OK);

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":\"invalid_body\"");
    }

    @Test
    void requestWithoutContentGoesOn() throws Exception {
        assertThat(seen(RENAME, "GET /a HTTP/1.1\r\nHost: h\r\n\r\n")).startsWith("GET /a HTTP/1.1\r\n");
    }

    @Test
    void longContentStreams() throws Exception {
        String json = "{\"userId\":1,\"items\":[" + "{\"a\":\"bcdefghijklmnop\"},".repeat(100_000) + "{}]}";

        String seen = seen(RENAME, post("Content-Type: application/json\r\n", json));

        assertThat(seen).contains("\r\nTransfer-Encoding: chunked\r\n");
        assertThat(withoutChunks(seen)).isEqualTo(json.replace("userId", "id"));
    }

    @Test
    void longContentThatMustBeWholeIsBounded() throws Exception {
        String transform = "{\"request\":{\"body\":[{\"copy\":\"/a\",\"to\":\"/b\"}],\"maxSize\":\"4KB\"}}";
        String json = "{\"a\":\"" + "x".repeat(5000) + "\"}";
        String chunked = "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(json.length()) + "\r\n" + json + "\r\n0\r\n\r\n";

        assertThat(answer(transform, post("", json), OK))
                .startsWith("HTTP/1.1 413 ")
                .contains("\"code\":\"body_too_large\"");
        assertThat(answer(transform, chunked, OK)).startsWith("HTTP/1.1 413 ");
    }

    @ParameterizedTest
    @CsvSource({"gzip", "deflate", "raw"})
    void compressedContentIsChangedAndGoesOnWithoutItsCoding(String coding) throws Exception {
        byte[] content = compressed("{\"userId\":1}", coding);
        String field = coding.equals("gzip") ? "gzip" : "deflate";
        String head = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Encoding: " + field
                + "\r\nContent-Digest: sha-256=:x=:\r\nContent-Length: " + content.length + "\r\n\r\n";

        assertThat(seen(RENAME, head + new String(content, StandardCharsets.ISO_8859_1)))
                .endsWith("\r\n\r\n{\"id\":1}")
                .doesNotContain("Content-Encoding")
                .doesNotContain("Content-Digest");
    }

    @Test
    void codingThatCannotBeReadIsRefused() throws Exception {
        String request = post("Content-Type: application/json\r\nContent-Encoding: br\r\n", "xxxx");

        assertThat(answer(RENAME, request, OK))
                .startsWith("HTTP/1.1 415 ")
                .contains("\r\nAccept-Encoding: gzip, deflate\r\n");
    }

    @Test
    void brokenCodingIsRefused() throws Exception {
        String request = post("Content-Type: application/json\r\nContent-Encoding: gzip\r\n", "{\"a\":1}");

        assertThat(answer(RENAME, request, OK)).startsWith("HTTP/1.1 400 ").contains("invalid_body");
    }

    @Test
    void compressedContentThatGrowsWithoutEndIsRefused() throws Exception {
        byte[] bomb = compressed("{\"a\":\"" + "x".repeat(12 << 20) + "\"}", "gzip");
        String head = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
                + "Content-Length: " + bomb.length + "\r\n\r\n";

        assertThat(answer(RENAME, head + new String(bomb, StandardCharsets.ISO_8859_1), OK))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void headersQueryAndMethodOfARequestAreChanged() throws Exception {
        String transform = """
            {"request":{"headers":[{"set":"X-A","value":"q=${request.query.q}"},{"add":"X-B","value":"2"},
              {"remove":"X-C"},{"rename":"X-D","to":"X-E"},{"default":"X-F","value":"f"},{"default":"X-B","value":"9"},
              {"set":"X-G","value":"${claims.sub}"}],
             "query":[{"set":"q","value":"${request.headers.x-c} &"},{"remove":"r"},{"rename":"s","to":"t"},
              {"add":"u","value":"1"},{"default":"v","value":"2"}],"method":"PUT"}}
            """;
        String seen = seen(
                transform,
                "POST /a?q=1&r=2&s=%C3%A4&w HTTP/1.1\r\nHost: h\r\nX-A: old\r\nx-a: older\r\nX-B: 1\r\nX-C: c\r\n"
                        + "X-D: d\r\nX-G: kept\r\nContent-Length: 0\r\n\r\n");

        assertThat(seen)
                .startsWith("PUT /a?q=c%20%26&t=%C3%A4&w&u=1&v=2 HTTP/1.1\r\n")
                .contains("\r\nX-A: q=1\r\n", "\r\nX-B: 1\r\n", "\r\nX-B: 2\r\n", "\r\nX-E: d\r\n", "\r\nX-F: f\r\n")
                .contains("\r\nX-G: kept\r\n")
                .doesNotContain("old", "X-C", "X-D", "X-B: 9");
    }

    @Test
    void valueWithALineBreakIsRefused() throws Exception {
        String transform = "{\"request\":{\"headers\":[{\"set\":\"X-A\",\"value\":\"${request.query.q}\"}]}}";

        assertThat(answer(transform, "GET /?q=a%0d%0aEvil:1 HTTP/1.1\r\nHost: h\r\n\r\n", OK))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"malformed_request\"");
    }

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
    void operationsRunInTheirOrder() throws Exception {
        String transform = """
            {"request":{"body":[{"rename":"/a","to":"b"},{"set":"/b/c","value":1},{"copy":"/b","to":"/d"},
              {"move":"/x/*/y","to":"/ys"},{"append":"/ys","value":"${request.path.id}"},{"jsonata":"$merge([$,{'n':$count(ys)}])"},
              {"cast":"/n","to":"string"},{"set":"/gone","value":"${claims.sub}"}]}}
            """;

        assertThat(seen(transform, post("", "{\"a\":{},\"x\":[{\"y\":1},{\"y\":2,\"z\":3}]}")))
                .endsWith("{\"b\":{\"c\":1},\"x\":[{},{\"z\":3}],\"d\":{\"c\":1},\"ys\":[1,2,\"a\"],\"n\":\"3\"}");
    }

    @Test
    void refusalOfTheGatewayStaysAsItIs() throws Exception {
        String transform = "{\"response\":{\"body\":[{\"remove\":\"/code\"}],\"status\":{\"502\":200}}}";

        assertThat(answer(transform, get(""), "nonsense\r\n\r\n"))
                .startsWith("HTTP/1.1 502 ")
                .contains("\"code\":\"upstream_invalid\"");
    }

    private static String withoutChunks(String message) {
        StringBuilder content = new StringBuilder();
        int at = message.indexOf("\r\n\r\n") + 4;
        while (true) {
            int end = message.indexOf("\r\n", at);
            int size = Integer.parseInt(message.substring(at, end), 16);
            if (size == 0) {
                return content.toString();
            }
            content.append(message, end + 2, end + 2 + size);
            at = end + 2 + size + 2;
        }
    }

    private static String seen(String transform, String request) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(OK);
                RunningGateway gateway = gateway(transform, origin);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(request);
            return origin.request();
        }
    }

    private static String answer(String transform, String request, String answer) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer);
                RunningGateway gateway = gateway(transform, origin);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(request);
            return request.startsWith("HEAD") ? client.head() : client.message();
        }
    }

    private static RunningGateway gateway(String transform, ScriptedOrigin origin) {
        return RunningGateway.serving(service("s", origin.port()), route("\"transform\":" + transform));
    }

    static Route route(String members) {
        String document = "{\"match\":{\"paths\":[{\"template\":\"/{id}\"},{\"template\":\"/{id}/{rest...}\"},"
                + "{\"exact\":\"/\"}]},\"destination\":{\"service\":\"s\"}," + members + "}";
        return switch (Documents.read(Kind.ROUTE, "r", Json.parse(document))) {
            case Reading.Accepted<?>(Route route) -> route;
            case Reading.Accepted<?> other -> throw new AssertionError(other.toString());
            case Reading.Refused<?>(var mistakes) -> throw new AssertionError(mistakes.toString());
        };
    }

    private static String post(String fields, String content) {
        return "POST /a HTTP/1.1\r\nHost: h\r\n" + fields + "Content-Length: "
                + content.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n\r\n" + content;
    }

    private static String get(String fields) {
        return "GET / HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n";
    }

    private static String json(String fields, String content) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + fields + "Content-Length: " + content.length()
                + "\r\n\r\n" + content;
    }

    private static byte[] compressed(String text, String coding) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream stream = switch (coding) {
            case "gzip" -> new GZIPOutputStream(bytes);
            case "deflate" -> new DeflaterOutputStream(bytes);
            default -> new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
        }) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
