package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.http2.FrameHeader;
import dev.tollgate.proxy.http2.Sections;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a frame can carry and a message in HTTP/1.1 cannot, or not with the same meaning (RFC 9113, 8.2, 8.3 and 10.3).
 * It is answered on its stream, services of both versions hear nothing of it, and the connection goes on.
 */
@Timeout(60)
class Http2SmugglingIT {
    private static final String[] METHOD = {":method", "GET"};
    private static final String[] SCHEME = {":scheme", "http"};
    private static final String[] AUTHORITY = {":authority", "example.com"};
    private static final String[] PATH = {":path", "/refused"};

    private static final Queue<String> HEARD = new ConcurrentLinkedQueue<>();

    private static ScriptedOrigin http1;
    private static ServerSocket http2;
    private static RunningGateway beforeHttp1;
    private static RunningGateway beforeHttp2;

    @BeforeAll
    static void start() throws IOException {
        http1 = ScriptedOrigin.running(visit -> {
            String request = visit.request();
            while (!request.isEmpty()) {
                HEARD.add(request.lines().findFirst().orElseThrow());
                visit.send("HTTP/1.1 204 No Content\r\n\r\n");
                request = visit.request();
            }
        });
        http2 = Http2Peer.service((peer, stream) -> {
            HEARD.add("stream");
            peer.respond(stream, 204, true);
        });
        beforeHttp1 = RunningGateway.before(http1.port(), false);
        beforeHttp2 = RunningGateway.before(http2.getLocalPort(), true);
    }

    @AfterAll
    static void stop() throws IOException {
        beforeHttp2.close();
        beforeHttp1.close();
        http2.close();
        http1.close();
    }

    private static String[] lines(String[]... lines) {
        return Stream.of(lines).flatMap(Stream::of).toArray(String[]::new);
    }

    /** A request that would be in order without this field. */
    private static Arguments field(String name, String value) {
        return refused(400, METHOD, SCHEME, AUTHORITY, PATH, new String[] {name, value});
    }

    private static Arguments refused(int status, String[]... lines) {
        return Arguments.of(status, lines(lines));
    }

    private static String[] pseudo(String name, String value) {
        return new String[] {":" + name, value};
    }

    static Stream<Arguments> heads() {
        List<Arguments> heads = new ArrayList<>();
        for (String value : List.of("a\r\nInjected: b", "a\nb", "a\rb", "a\0b", "a\u0001b", "a\u007fb", " a", "a\t")) {
            heads.add(field("name", value));
        }
        for (String name : List.of("Name", "na me", "na\r\nme", "na\0me", "name:", "na:me", "", "n\u00e4me", "name ")) {
            heads.add(field(name, "value"));
        }
        heads.add(field("connection", "close"));
        heads.add(field("connection", "x-api-key"));
        heads.add(field("keep-alive", "timeout=5"));
        heads.add(field("proxy-connection", "keep-alive"));
        heads.add(field("upgrade", "websocket"));
        heads.add(field("http2-settings", "AAMAAABkAAQAAP__"));
        heads.add(field("transfer-encoding", "chunked"));
        heads.add(field("transfer-encoding", "identity"));
        heads.add(field("te", "gzip"));
        heads.add(field("te", "trailers, deflate"));
        heads.add(field("content-length", "5"));
        heads.add(field("content-length", "-1"));
        heads.add(field("content-length", "+0"));
        heads.add(field("content-length", "0, 0"));
        heads.add(field("content-length", "0x0"));
        heads.add(field("content-length", ""));
        heads.add(field("host", "other.example"));
        heads.add(field("host", ""));
        heads.add(field(":path", "/late"));
        heads.add(field(":unknown", "x"));
        heads.add(field(":protocol", "websocket"));
        heads.add(field(":status", "200"));
        for (String path :
                List.of("", "*", "refused", "http://example.com/", "/a b", "/a\r\nX: y", "/a#b", "/\u00e9", "/a\0")) {
            heads.add(refused(400, METHOD, SCHEME, AUTHORITY, pseudo("path", path)));
        }
        for (String authority :
                List.of("", "user@example.com", "a,b", "example.com/x", "example.com:x", "a b", "a\r\nb")) {
            heads.add(refused(400, METHOD, SCHEME, pseudo("authority", authority), PATH));
        }
        for (String scheme : List.of("", "ftp", "HTTP", "http://x", "http\r\nx")) {
            heads.add(refused(400, METHOD, pseudo("scheme", scheme), AUTHORITY, PATH));
        }
        for (String method : List.of("", "GE T", "GET /\r\n", "G\0T", "GET:")) {
            heads.add(refused(400, pseudo("method", method), SCHEME, AUTHORITY, PATH));
        }
        heads.add(refused(400, SCHEME, AUTHORITY, PATH));
        heads.add(refused(400, METHOD, AUTHORITY, PATH));
        heads.add(refused(400, METHOD, SCHEME, PATH));
        heads.add(refused(400, METHOD, SCHEME, AUTHORITY));
        heads.add(refused(400, METHOD, METHOD, SCHEME, AUTHORITY, PATH));
        heads.add(refused(400, METHOD, SCHEME, AUTHORITY, AUTHORITY, PATH));
        heads.add(refused(400, METHOD, SCHEME, AUTHORITY, PATH, PATH));
        heads.add(refused(400, METHOD, SCHEME, new String[] {"name", "value"}, AUTHORITY, PATH));
        heads.add(refused(400, METHOD, SCHEME, PATH, new String[] {"host", "a"}, new String[] {"host", "a"}));
        heads.add(refused(501, pseudo("method", "CONNECT"), AUTHORITY));
        heads.add(refused(501, pseudo("method", "TRACE"), SCHEME, AUTHORITY, PATH));
        heads.add(refused(400, pseudo("method", "CONNECT"), pseudo("protocol", "websocket"), SCHEME, AUTHORITY, PATH));
        heads.add(refused(414, METHOD, SCHEME, AUTHORITY, pseudo("path", "/" + "a".repeat(9_000))));
        heads.add(refused(431, METHOD, SCHEME, AUTHORITY, PATH, new String[] {"name", "a".repeat(33_000)}));
        return heads.stream();
    }

    @ParameterizedTest
    @MethodSource("heads")
    void headThatHttp1WouldNotCarryIsRefusedAndTheConnectionGoesOn(int status, String[] lines) throws Exception {
        for (RunningGateway gateway : List.of(beforeHttp1, beforeHttp2)) {
            HEARD.clear();
            try (Http2Peer client = Http2Peer.client(gateway.port()).greeted()) {

                client.request(1, Sections.block(lines), true);
                String refused = client.await("head 1");
                client.request(3, "/", Fields.empty(), true);

                assertThat(refused).isEqualTo("head 1 " + status);
                assertThat(client.await("head 3")).isEqualTo("head 3 204");
                assertThat(HEARD).hasSize(1).doesNotContain("GET /refused HTTP/1.1");
            }
        }
    }

    @Test
    void contentThatIsNotAsLongAsItWasDeclaredIsRefused() throws Exception {
        try (ServerSocket silent = Http2Peer.service((_, _) -> {});
                RunningGateway beforeSilent = RunningGateway.before(silent.getLocalPort(), true)) {
            for (RunningGateway gateway : List.of(beforeHttp1, beforeSilent)) {
                for (String content : List.of("four", "sixsix")) {
                    try (Http2Peer client = Http2Peer.client(gateway.port())) {
                        client.request(1, "/", Fields.empty().add("content-length", "5"), false);

                        client.send(1, content, true);

                        assertThat(client.await("")).isIn("head 1 400", "reset 1 1");
                    }
                }
            }
        }
    }

    @Test
    void trailersThatAreNoneAreRefused() throws Exception {
        for (String[] trailers : List.of(
                new String[] {":path", "/"}, new String[] {"a", "b\r\nc"}, new String[] {"connection", "close"})) {
            try (Http2Peer client = Http2Peer.client(beforeHttp1.port())) {
                client.request(1, "/", Fields.empty(), false);
                client.send(1, "some", false);

                client.request(1, Sections.block(trailers), true);

                assertThat(client.await("")).isEqualTo("head 1 400");
            }
        }
    }

    @Test
    void numbersOfStreamsThatAreNotAClientsEndTheConnection() throws Exception {
        for (int[] streams : List.of(new int[] {2}, new int[] {0}, new int[] {5, 3})) {
            try (Http2Peer client = Http2Peer.client(beforeHttp2.port())) {
                for (int stream : streams) {
                    client.request(stream, "/", Fields.empty(), true);
                }

                assertThat(client.await("goaway")).matches("goaway \\d+ [15]");
                assertThat(client.await("end")).isEqualTo("end");
            }
        }
    }

    @Test
    void contentBehindTheEndOfAStreamEndsNoOtherStream() throws Exception {
        try (Http2Peer client = Http2Peer.client(beforeHttp2.port())) {
            client.request(1, "/", Fields.empty(), false);
            client.send(1, "", true);
            client.await("head 1");

            client.writer().frame(FrameHeader.DATA, 0, 1, Octets.bytes("GET / HTTP/1.1\r\n\r\n"));

            assertThat(client.await("")).isIn("reset 1 5", "goaway 1 5");
        }
    }
}
