package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.prefix;
import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Settings;
import dev.tollgate.db.model.Timeouts;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact bytes of what a service is sent. */
@Timeout(60)
class ForwardingIT {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private ScriptedOrigin origin;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws IOException {
        origin = ScriptedOrigin.saying("hello");
        gateway = RunningGateway.before(origin.port(), false);
    }

    @AfterEach
    void stop() throws IOException {
        origin.close();
        gateway.close();
    }

    @Test
    void requestGoesOnWithItsOwnFieldsAndThoseOfTheGateway() throws Exception {
        String seen = seen(
                "GET /a/b?c=d&e HTTP/1.1\r\nHost: api.example:80\r\nx-A:  b  \r\nX-Request-Id: r-1\r\ntraceparent: "
                        + TRACE + "\r\nCookie: c=1\r\n\r\n");

        assertThat(seen)
                .isEqualTo("GET /a/b?c=d&e HTTP/1.1\r\n"
                        + "Host: 127.0.0.1:" + origin.port() + "\r\n"
                        + "x-A:  b\r\n"
                        + "traceparent: " + TRACE + "\r\n"
                        + "Cookie: c=1\r\n"
                        + "X-Forwarded-For: 127.0.0.1\r\n"
                        + "X-Forwarded-Proto: http\r\n"
                        + "X-Forwarded-Host: api.example:80\r\n"
                        + "X-Forwarded-Port: " + gateway.port() + "\r\n"
                        + "X-Request-Id: r-1\r\n"
                        + "Via: 1.1 tollgate\r\n\r\n");
    }

    @Test
    void requestWithoutIdAndTraceGetsBoth() throws Exception {
        assertThat(seen("GET / HTTP/1.1\r\nHost: h\r\n\r\n"))
                .containsPattern("\r\nX-Request-Id: [0-9a-f]{32}\r\n")
                .containsPattern("\r\ntraceparent: 00-[0-9a-f]{32}-[0-9a-f]{16}-00\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "DELETE", "PATCH", "BREW", "get"})
    void methodGoesOnAsItWasWritten(String method) throws Exception {
        assertThat(seen(method + " / HTTP/1.1\r\nHost: h\r\n\r\n")).startsWith(method + " / HTTP/1.1\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close, x-a",
                "Keep-Alive: timeout=5",
                "Proxy-Connection: keep-alive",
                "TE: trailers",
                "Trailer: X-A",
                "Upgrade: websocket",
                "HTTP2-Settings: AAAA",
                "Forwarded: for=1.2.3.4",
                "X-Forwarded-For: 1.2.3.4",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: evil",
                "X-Forwarded-Port: 443",
                "X-Real-IP: 1.2.3.4",
                "X-Consumer-Name: admin",
                "X_Forwarded_For: 1.2.3.4",
                "X-Forwarded_Host: evil",
                "x_real-ip: 1.2.3.4",
                "X_Consumer_Name: admin",
                "x-consumer_groups: admin",
                "X_CREDENTIAL-ID: 1",
                "x-request-id: not acceptable",
                "traceparent: nonsense"
            })
    void fieldThatMustNotGoOnDoesNot(String field) throws Exception {
        String seen = seen("GET / HTTP/1.1\r\nHost: h\r\n" + field + "\r\nX-A: 1\r\n\r\n");

        assertThat(seen).doesNotContainIgnoringCase("\r\n" + field + "\r\n");
    }

    @Test
    void fieldsThatConnectionNamesGoNoFurther() throws Exception {
        String seen = seen("GET / HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nConnection: keep-alive, x-a\r\nX-B: 2\r\n\r\n");

        assertThat(seen).doesNotContain("X-A").doesNotContain("Connection").contains("\r\nX-B: 2\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.0\r\nConnection: Upgrade\r\nUpgrade: websocket",
                "GET / HTTP/1.1\r\n"
                        + "Host: h\r\n"
                        + "Connection: Upgrade, HTTP2-Settings\r\n"
                        + "Upgrade: h2c\r\n"
                        + "HTTP2-Settings: AA",
                "POST / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 0"
            })
    void upgradeThatTheGatewayCannotCarryIsNotPassedOn(String request) throws Exception {
        assertThat(seen(request + "\r\nX-A: 1\r\n\r\n"))
                .contains("\r\nX-A: 1\r\n")
                .doesNotContainIgnoringCase("upgrade")
                .doesNotContainIgnoringCase("http2-settings");
    }

    @Test
    void bytesOfFieldsPassUnchanged() throws Exception {
        String fields =
                "X-U: caf\u00c3\u00a9 \u00ff\r\nX-E:\r\nX_Odd!#$%&'*+.^`|~9: \"a\\\"b, c\"\r\nX-O: 1\r\nX-P: a:b\tc\r\n"
                        + "x-o: 2\r\nX-O: 1\r\nCookie: a=1\r\nCookie: b=2\r\n";

        assertThat(seen("GET / HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n")).contains("\r\n" + fields);
    }

    @Test
    void viaOfOthersIsKeptAndOursFollows() throws Exception {
        assertThat(seen("GET / HTTP/1.1\r\nHost: h\r\nVia: 1.0 other\r\n\r\n"))
                .containsSubsequence("\r\nVia: 1.0 other\r\n", "\r\nVia: 1.1 tollgate\r\n");
    }

    @Test
    void viaTellsTheVersionThatCame() throws Exception {
        assertThat(seen("GET / HTTP/1.0\r\nHost: h\r\n\r\n")).contains("\r\nVia: 1.0 tollgate\r\n");
    }

    @Test
    void requestThatCameByThreeTimesIsALoop() throws Exception {
        assertThat(answer("GET / HTTP/1.1\r\nHost: h\r\nVia: 1.0 tollgate, 1.1 tollgate\r\nVia: 1.1 tollgate\r\n\r\n"))
                .startsWith("HTTP/1.1 508 ")
                .contains("\"code\":\"loop_detected\"");
    }

    @Test
    void contentOfKnownLengthKeepsIt() throws Exception {
        assertThat(seen("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello"))
                .contains("\r\nContent-Length: 5\r\n")
                .endsWith("\r\n\r\nhello");
    }

    @Test
    void lengthOfNothingIsKept() throws Exception {
        assertThat(seen("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n"))
                .contains("\r\nContent-Length: 0\r\n");
    }

    @Test
    void chunkedContentIsChunkedAnew() throws Exception {
        assertThat(seen("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: Chunked\r\n\r\n05;x=y\r\nhello\r\n0\r\n\r\n"))
                .contains("\r\nTransfer-Encoding: chunked\r\n")
                .doesNotContain("Content-Length")
                .endsWith("\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    }

    @Test
    void trailersGoOnWithoutIdentityAndFraming() throws Exception {
        assertThat(seen("POST / HTTP/1.1\r\n"
                        + "Host: h\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n"
                        + "1\r\n"
                        + "a\r\n"
                        + "0\r\n"
                        + "X-Sum: 1\r\n"
                        + "X_Consumer_Name: admin\r\n"
                        + "X-Forwarded-For: 1.2.3.4\r\n"
                        + "Authorization: x\r\n"
                        + "Content-Length: 9\r\n"
                        + "Content-Encoding: gzip\r\n"
                        + "RANGE: bytes=0-1\r\n"
                        + "If-None-Match: *\r\n"
                        + "Cache-Control: no-store\r\n"
                        + "X-B: 2\r\n\r\n"))
                .endsWith("\r\n1\r\na\r\n0\r\nX-Sum: 1\r\nX-B: 2\r\n\r\n");
    }

    @Test
    void largeContentArrivesWhole() throws Exception {
        String content = "0123456789abcdef".repeat(20_000);

        String seen = seen("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: " + content.length() + "\r\n\r\n" + content);

        assertThat(seen.substring(seen.indexOf("\r\n\r\n") + 4)).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({
        "/a/./b, /a/b",
        "/a/../b, /b",
        "//a//b, /a/b",
        "/a%2Fb, /a%2Fb",
        "/a?b=/../c, /a?b=/../c",
        "http://other.example/a?b, /a?b",
        "http://other.example, /",
        "http://other.example?b, /?b"
    })
    void targetGoesOnInOriginFormAndNormalized(String target, String expected) throws Exception {
        assertThat(seen("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n"))
                .startsWith("GET " + expected + " HTTP/1.1\r\n");
    }

    @Test
    void authorityOfAnAbsoluteTargetTakesThePlaceOfHost() throws Exception {
        assertThat(seen("GET http://other.example:81/ HTTP/1.1\r\nHost: h\r\n\r\n"))
                .contains("\r\nX-Forwarded-Host: other.example:81\r\n");
    }

    @Test
    void optionsCountsDownItsForwards() throws Exception {
        assertThat(seen("OPTIONS / HTTP/1.1\r\nHost: h\r\nMax-Forwards: 5\r\n\r\n"))
                .contains("\r\nMax-Forwards: 4\r\n");
    }

    @Test
    void serviceThatWantsItIsSentTheClientsHost() throws Exception {
        gateway.close();
        gateway = RunningGateway.serving(service("s", Timeouts.DEFAULT, false, true, origin.port()), all("s"));

        assertThat(seen("GET / HTTP/1.1\r\nHost: Api.example:8443\r\n\r\n")).contains("\r\nHost: Api.example:8443\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/shop, /shop/a/b?c, /a/b?c",
        "/shop, /shop, /",
        "/shop, /shop/, /",
        "/shop, /shop?a, /?a",
        "/, /a/b, /a/b"
    })
    void prefixIsTakenOffWhereTheRouteSaysSo(String prefix, String target, String expected) throws Exception {
        gateway.close();
        gateway = RunningGateway.serving(
                service("s", origin.port()), prefix("r", prefix, new Destination.ToService("s", true)));

        assertThat(seen("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n"))
                .startsWith("GET " + expected + " HTTP/1.1\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "127.0.0.0/8 ; 1.1.1.1, 2.2.2.2 ; 2.2.2.2, 127.0.0.1",
                "127.0.0.0/8,2.0.0.0/8 ; 1.1.1.1, 2.2.2.2 ; 1.1.1.1, 2.2.2.2, 127.0.0.1",
                "10.0.0.0/8 ; 1.1.1.1 ; 127.0.0.1",
                "127.0.0.0/8 ; nonsense ; 127.0.0.1"
            })
    void clientBehindTrustedProxiesIsTold(String trusted, String forwardedFor, String chain) throws Exception {
        trust(trusted.split(","));

        assertThat(seen("GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: " + forwardedFor + "\r\n\r\n"))
                .containsOnlyOnce("X-Forwarded-For")
                .contains("\r\nX-Forwarded-For: " + chain + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: shop.example",
                "x-forwarded-port: 8443",
                "Forwarded: for=1.2.3.4;proto=https",
                "X-Real-IP: 1.2.3.4"
            })
    void whatATrustedProxySaysIsKept(String field) throws Exception {
        trust("127.0.0.1/32");

        assertThat(seen("GET / HTTP/1.1\r\nHost: h\r\n" + field + "\r\n\r\n"))
                .containsOnlyOnce("\r\n" + field + "\r\n")
                .doesNotContainPattern("(?is)\r\n(x-forwarded-\\w+):.*\r\n\\1:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Proto: https                               | 443",
                "X-Forwarded-Proto: http                                | 80",
                "X-Forwarded-Host: shop.example:8443                    | 8443",
                "X-Forwarded-Proto: https; X-Forwarded-Host: a.example  | 443",
                "X-Forwarded-Proto: https; X-Forwarded-Host: a:444      | 444",
                "X-Forwarded-Proto: https; X-Forwarded-Port: 1          | 1"
            })
    void portAgreesWithWhatATrustedProxySays(String fields, String port) throws Exception {
        trust("127.0.0.1/32");

        assertThat(seen("GET / HTTP/1.1\r\nHost: h\r\n" + fields.replace("; ", "\r\n") + "\r\n\r\n"))
                .containsOnlyOnce("\r\nX-Forwarded-Port: " + port + "\r\n");
    }

    @Test
    void whatATrustedProxyDoesNotSayIsAdded() throws Exception {
        trust("127.0.0.1/32");

        assertThat(seen("GET / HTTP/1.1\r\nHost: h\r\nConnection: X-Forwarded-Proto\r\nX-Forwarded-Proto: a\r\n\r\n"))
                .contains("\r\nX-Forwarded-For: 127.0.0.1\r\n")
                .contains("\r\nX-Forwarded-Proto: http\r\n")
                .contains("\r\nX-Forwarded-Host: h\r\n")
                .contains("\r\nX-Forwarded-Port: " + gateway.port() + "\r\n");
    }

    private void trust(String... ranges) {
        gateway.close();
        Settings settings = new Settings(List.of(ranges), true);
        gateway = RunningGateway.serving(settings, service("s", origin.port()), all("s"));
    }

    private String answer(String request) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send(request).message();
        }
    }

    /** What the service gets of this request. */
    private String seen(String request) throws Exception {
        try (RawConnection client = RawConnection.to(gateway)) {
            client.send(request).head();
            return origin.request();
        }
    }
}
