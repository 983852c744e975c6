package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.service;
import static dev.tollgate.proxy.Transformed.answer;
import static dev.tollgate.proxy.Transformed.compressed;
import static dev.tollgate.proxy.Transformed.gateway;
import static dev.tollgate.proxy.Transformed.post;
import static dev.tollgate.proxy.Transformed.route;
import static dev.tollgate.proxy.Transformed.seen;
import static dev.tollgate.proxy.Transformed.withoutChunks;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What services see of requests that a route changes. */
@Timeout(60)
class TransformIT {
    private static final String RENAME = "{\"request\":{\"body\":[{\"rename\":\"/userId\",\"to\":\"id\"}]}}";
    private static final String OK = Transformed.OK;

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
    void upgradeKeepsItsMethodAndLosesNothing() throws Exception {
        String transform = "{\"request\":{\"method\":\"POST\",\"headers\":[{\"set\":\"X-A\",\"value\":\"a\"}],"
                + "\"body\":[{\"remove\":\"/a\"}]},\"response\":{\"body\":[{\"remove\":\"/a\"}]}}";
        String upgrade = "GET /a HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        String switched = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.request();
                    visit.send(switched);
                    visit.hang();
                });
                RunningGateway gateway = gateway(transform, origin);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(upgrade);

            assertThat(client.head()).startsWith("HTTP/1.1 101 ");
            assertThat(origin.request()).startsWith("GET /a HTTP/1.1\r\n").contains("\r\nX-A: a\r\n");
        }
    }

    @Test
    void clientThatWaitsToBeAskedIsAskedForItsContent() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(OK);
                RunningGateway gateway = gateway(RENAME, origin);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 12\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 100 ");

            client.send("{\"userId\":1}");
            assertThat(client.message()).startsWith("HTTP/1.1 200 ");
            assertThat(origin.request()).endsWith("\r\n\r\n{\"id\":1}");
        }
    }

    @Test
    void changedContentIsSentAgainToAnotherTarget() throws Exception {
        try (ScriptedOrigin broken = ScriptedOrigin.running(visit -> visit.request());
                ScriptedOrigin origin = ScriptedOrigin.answering(OK);
                RunningGateway gateway = RunningGateway.serving(
                        service("s", broken.port(), origin.port()), route("\"transform\":" + RENAME))) {
            for (int turn = 0; turn < 2; turn++) {
                try (RawConnection client = RawConnection.to(gateway)) {
                    client.send("PUT /a HTTP/1.1\r\nHost: h\r\nContent-Length: 12\r\n\r\n{\"userId\":1}");
                    assertThat(client.message()).startsWith("HTTP/1.1 200 ");
                }
            }
            assertThat(broken.request()).endsWith("{\"id\":1}");
            assertThat(origin.request()).endsWith("{\"id\":1}");
        }
    }
}
