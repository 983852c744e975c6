package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.http2.FrameHeader;
import dev.tollgate.proxy.http2.HeaderBlock;
import dev.tollgate.proxy.http2.Sections;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What HTTP/2 allows a peer to do in the middle of things, frame by frame. */
@Timeout(60)
@Isolated("services have 200 ms to answer")
class Http2FramesIT {
    private static final Timeouts SHORT = new Timeouts(
            Duration.ofSeconds(2),
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Duration.ZERO);
    private static final int INTERNAL_ERROR = 2;
    private static final int REFUSED_STREAM = 7;
    private static final int CANCEL = 8;
    private static final int INITIAL_WINDOW_SIZE = 4;

    /** What an HTTP/1.1 client is sent before a service that follows the script. */
    private static String answer(Http2Peer.Script script) throws Exception {
        try (ServerSocket service = Http2Peer.service(script);
                RunningGateway gateway = RunningGateway.before(service.getLocalPort(), true, SHORT)) {
            return get(gateway);
        }
    }

    private static String get(RunningGateway gateway) throws Exception {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            String request = "GET / HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n";
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            try (InputStream input = client.getInputStream()) {
                return new String(input.readAllBytes(), StandardCharsets.US_ASCII);
            }
        }
    }

    @Test
    void interimResponseOfAServiceReachesTheClientAheadOfTheFinalOne() throws Exception {
        String answer = answer((peer, stream) -> {
            peer.respond(stream, 103, false);
            peer.respond(stream, 200, true);
        });

        assertThat(answer).startsWith("HTTP/1.1 103").contains("HTTP/1.1 200 OK\r\n");
    }

    @Test
    void requestThatAServiceRefusesUnprocessedIsSentAgain() throws Exception {
        AtomicInteger times = new AtomicInteger();

        String answer = answer((peer, stream) -> {
            if (times.incrementAndGet() == 1) {
                peer.writer().number(FrameHeader.RST_STREAM, stream, REFUSED_STREAM);
            } else {
                peer.respond(stream, 200, true);
            }
        });

        assertThat(answer).startsWith("HTTP/1.1 200");
    }

    @Test
    void serviceThatGoesAwayMayFinishWhatItIsAt() throws Exception {
        String answer = answer((peer, stream) -> {
            byte[] last = new byte[8];
            FrameHeader.integer(last, 0, stream);
            peer.writer().frame(FrameHeader.GOAWAY, 0, 0, last);
            peer.respond(stream, 200, false);
            peer.send(stream, "done", true);
        });

        assertThat(answer).startsWith("HTTP/1.1 200").contains("done");
    }

    @Test
    void serviceThatDoesNotAnswerIs504() throws Exception {
        String answer = answer((_, _) -> {});

        assertThat(answer).startsWith("HTTP/1.1 504").contains("upstream_first_byte_timeout");
    }

    @Test
    void serviceThatEndsTheConnectionIs502() throws Exception {
        String answer = answer((peer, _) -> peer.close());

        assertThat(answer).startsWith("HTTP/1.1 502").contains("upstream_reset");
    }

    @Test
    void answerThatAServiceBreaksOffIsNotWholeForTheClient() throws Exception {
        BlockingQueue<Http2Peer> peers = new LinkedBlockingQueue<>();
        Http2Peer.Script script = (peer, stream) -> {
            peer.respond(stream, 200, false);
            peer.send(stream, "part", false);
            peers.add(peer);
        };
        try (ServerSocket service = Http2Peer.service(script);
                RunningGateway gateway = RunningGateway.before(service.getLocalPort(), true);
                Http2Peer client = Http2Peer.client(gateway.port())) {
            client.request(1, "/", Fields.empty(), true);
            client.await("data 1 part");

            peers.poll(10, TimeUnit.SECONDS).writer().number(FrameHeader.RST_STREAM, 1, CANCEL);

            assertThat(client.await("reset")).isEqualTo("reset 1 " + INTERNAL_ERROR);
        }
    }

    @Test
    void contentThatIsDeclaredAndDoesNotComeIsRefused() throws Exception {
        try (ServerSocket service = Http2Peer.service((peer, stream) -> peer.respond(stream, 200, true));
                RunningGateway gateway = RunningGateway.before(service.getLocalPort(), true);
                Http2Peer client = Http2Peer.client(gateway.port())) {

            client.request(1, "/", Fields.empty().add("content-length", "5"), true);

            assertThat(client.await("head")).isEqualTo("head 1 400");
        }
    }

    @Test
    void contentBehindTheLengthThatAServiceDeclaresGoesNowhere() throws Exception {
        String answer = answer((peer, stream) -> {
            HeaderBlock head = new HeaderBlock().status(200).field(Octets.bytes("content-length"), Octets.bytes("4"));
            peer.writer().head(head, stream, false, 16 * 1024);
            peer.send(stream, "done" + "x".repeat(16_000), false);
            peer.send(stream, "x".repeat(16_000), true);
        });

        assertThat(answer).doesNotContain("done").doesNotContain("xxx");
    }

    @Test
    void drainingClientIsToldToGoElsewhereAndMaySendLaterStreamsAgain() throws Exception {
        BlockingQueue<Http2Peer> held = new LinkedBlockingQueue<>();
        Http2Peer.Script script = (peer, stream) -> {
            if (stream == 1) {
                held.add(peer);
            } else {
                peer.respond(stream, 204, true);
            }
        };
        try (ServerSocket service = Http2Peer.service(script);
                RunningGateway gateway = RunningGateway.before(service.getLocalPort(), true);
                Http2Peer client = Http2Peer.client(gateway.port())) {
            client.request(1, "/", Fields.empty(), true);
            Http2Peer peer = held.poll(10, TimeUnit.SECONDS);

            gateway.drain();
            client.request(3, "/", Fields.empty(), true);
            String told = client.await("head 3") + client.await("goaway");
            client.request(5, "/", Fields.empty(), true);
            String refused = client.await("reset");
            peer.respond(1, 204, true);

            assertThat(told).isEqualTo("head 3 204goaway 3");
            assertThat(refused).isEqualTo("reset 5 " + REFUSED_STREAM);
            assertThat(client.await("head 1") + client.await("end")).isEqualTo("head 1 204end");
        }
    }

    @Test
    void clientThatAsksNothingInTimeIsCut() throws Exception {
        try (RunningGateway gateway = RunningGateway.serving(Duration.ofMillis(300));
                Http2Peer client = Http2Peer.client(gateway.port())) {
            assertThat(client.await("end")).isEqualTo("end");
        }
    }

    @Test
    void requestThatAddressesTwoHostsIsRefused() throws Exception {
        try (ServerSocket service = Http2Peer.service((peer, stream) -> peer.respond(stream, 204, true));
                RunningGateway gateway = RunningGateway.before(service.getLocalPort(), true);
                Http2Peer client = Http2Peer.client(gateway.port())) {

            client.request(1, "/", Fields.empty().add("host", "other.example"), true);

            assertThat(client.await("")).isEqualTo("head 1 400");
        }
    }

    @Test
    void switchOfProtocolsIs502() throws Exception {
        String answer = answer((peer, stream) -> peer.respond(stream, 101, false));

        assertThat(answer).startsWith("HTTP/1.1 502").contains("upstream_invalid");
    }

    @Test
    void clientThatGivesUpAStreamEndsItAtTheServiceToo() throws Exception {
        BlockingQueue<Http2Peer> peers = new LinkedBlockingQueue<>();
        Http2Peer.Script script = (peer, stream) -> {
            peer.respond(stream, 200, false);
            peer.send(stream, "begun", false);
            peers.add(peer);
        };
        try (ServerSocket service = Http2Peer.service(script);
                RunningGateway gateway = RunningGateway.before(service.getLocalPort(), true);
                Http2Peer client = Http2Peer.client(gateway.port())) {
            client.request(1, "/", Fields.empty(), true);
            client.await("data 1 begun");

            client.writer().number(FrameHeader.RST_STREAM, 1, CANCEL);

            assertThat(peers.poll(10, TimeUnit.SECONDS).await("reset")).isEqualTo("reset 1 " + CANCEL);
        }
    }

    @Test
    void malformedRequestIs400AndLeavesTheConnectionUsable() throws Exception {
        Http2Peer.Script script = (peer, stream) -> peer.respond(stream, 204, true);
        try (ServerSocket service = Http2Peer.service(script);
                RunningGateway gateway = RunningGateway.before(service.getLocalPort(), true);
                Http2Peer client = Http2Peer.client(gateway.port())) {

            client.request(1, "/", Fields.empty().add("upgrade", "websocket"), true);
            String refused = client.await("head 1");
            client.request(3, "/", Fields.empty(), true);

            assertThat(refused + client.await("head 3")).isEqualTo("head 1 400head 3 204");
        }
    }

    @Test
    void clientIsAnsweredBeforeItHasSentAllOfItsContent() throws Exception {
        Http2Peer.Script script = (peer, stream) -> peer.respond(stream, 204, true);
        try (ServerSocket service = Http2Peer.service(script);
                RunningGateway gateway = RunningGateway.before(service.getLocalPort(), true);
                Http2Peer client = Http2Peer.client(gateway.port())) {

            client.request(1, "/", Fields.empty(), false);
            client.send(1, "some", false);
            String first = client.await("head 1");
            client.send(1, "more", true);
            client.request(3, "/", Fields.empty(), true);

            assertThat(first + client.await("head 3")).isEqualTo("head 1 204head 3 204");
        }
    }

    @Test
    void trailersOfARequestReachAServiceOfEitherVersion() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering("HTTP/1.1 204 No Content\r\n\r\n");
                RunningGateway beforeHttp1 = RunningGateway.before(origin.port(), false);
                RunningGateway beforeHttp2 = RunningGateway.before(beforeHttp1.port(), true)) {
            for (RunningGateway gateway : List.of(beforeHttp1, beforeHttp2)) {
                try (Http2Peer client = Http2Peer.client(gateway.port())) {
                    client.request(1, "/", Fields.empty(), false);
                    client.send(1, "some", false);
                    client.request(1, Sections.block("checksum", "abc", "x-consumer-name", "somebody"), true);

                    assertThat(client.await("head")).isEqualTo("head 1 204");
                    assertThat(origin.request())
                            .endsWith("4\r\nsome\r\n0\r\nchecksum: abc\r\n\r\n")
                            .doesNotContain("somebody");
                }
            }
        }
    }

    @Test
    void headInManyPiecesIsReadAsAnyOther() throws Exception {
        byte[] block = Sections.block(":method", "GET", ":scheme", "http", ":path", "/", ":authority", "a");
        try (ScriptedOrigin origin = ScriptedOrigin.saying("hello");
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                Http2Peer client = Http2Peer.client(gateway.port())) {

            client.greeted().writer().frame(FrameHeader.HEADERS, FrameHeader.END_STREAM, 1, new byte[0]);
            for (int at = 0; at < block.length; at++) {
                int flags = at == block.length - 1 ? FrameHeader.END_HEADERS : 0;
                client.writer().frame(FrameHeader.CONTINUATION, flags, 1, new byte[] {block[at]});
            }

            assertThat(client.await("head")).isEqualTo("head 1 200");
        }
    }

    @Test
    void whatNobodyKnowsChangesNothing() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.saying("hello");
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                Http2Peer client = Http2Peer.client(gateway.port())) {
            client.writer().frame(FrameHeader.SETTINGS, 0xFE, 0, Http2Peer.setting(0x1A, 7));
            client.writer().frame(0x42, 0xFF, 77, new byte[20]);

            client.request(1, "/", Fields.empty(), true);

            assertThat(client.await("head") + client.await("data")).isEqualTo("head 1 200data 1 hello");
        }
    }

    @Test
    void replyFlowsThroughTheSmallestWindows() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.saying("0123456789");
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                Http2Peer client = Http2Peer.client(gateway.port())) {
            client.writer().frame(FrameHeader.SETTINGS, 0, 0, Http2Peer.setting(INITIAL_WINDOW_SIZE, 3));
            client.request(1, "/", Fields.empty(), true);
            String first = client.await("data");

            client.writer().number(FrameHeader.WINDOW_UPDATE, 1, 2);
            String second = client.await("data");
            // The window was 3 and is used up: it falls below zero, and has to be opened above that.
            client.writer().frame(FrameHeader.SETTINGS, 0, 0, Http2Peer.setting(INITIAL_WINDOW_SIZE, 1));
            client.writer().number(FrameHeader.WINDOW_UPDATE, 1, 3);
            String third = client.await("data");
            client.writer().frame(FrameHeader.SETTINGS, 0, 0, Http2Peer.setting(INITIAL_WINDOW_SIZE, 100));

            assertThat(List.of(first, second, third, client.await("data")))
                    .containsExactly("data 1 012", "data 1 34", "data 1 5", "data 1 6789");
        }
    }

    @Test
    void moreStreamsThanAllowedAreRefusedUnprocessed() throws Exception {
        BlockingQueue<Integer> asked = new LinkedBlockingQueue<>();
        try (ServerSocket service = Http2Peer.service((_, stream) -> asked.add(stream));
                RunningGateway gateway = RunningGateway.before(service.getLocalPort(), true);
                Http2Peer client = Http2Peer.client(gateway.port())) {
            for (int at = 0; at < 129; at++) {
                client.request(2 * at + 1, "/", Fields.empty(), true);
            }

            assertThat(client.await("reset")).isEqualTo("reset 257 " + REFUSED_STREAM);
            for (int at = 0; at < 128; at++) {
                assertThat(asked.poll(10, TimeUnit.SECONDS)).isNotNull();
            }
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void clientThatExpectsToBeAskedIsAskedForItsContent() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.saying("hello");
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                Http2Peer client = Http2Peer.client(gateway.port())) {
            client.request(1, "/", Fields.empty().add("expect", "100-continue"), false);
            String asked = client.await("head");
            client.send(1, "some", true);

            assertThat(asked + client.await("head")).isEqualTo("head 1 100head 1 200");
        }
    }

    @Test
    void earlyHintsGoAheadOfTheReply() throws Exception {
        String answer = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                Http2Peer client = Http2Peer.client(gateway.port())) {
            client.request(1, "/", Fields.empty(), true);

            assertThat(client.await("head") + client.await("head") + client.await("data"))
                    .isEqualTo("head 1 103head 1 200data 1 ok");
        }
    }

    @ParameterizedTest
    @CsvSource({"HEAD,200 OK,200", "GET,204 No Content,204", "GET,304 Not Modified,304"})
    void replyWithoutContentEndsWithItsHead(String method, String status, int code) throws Exception {
        String answer = "HTTP/1.1 " + status + "\r\n" + (code == 204 ? "" : "Content-Length: 5\r\n") + "\r\n";
        byte[] request = Sections.block(":method", method, ":scheme", "http", ":path", "/", ":authority", "a");
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                Http2Peer client = Http2Peer.client(gateway.port())) {

            client.request(1, request, true);
            String first = client.await("head");
            client.request(3, request, true);

            assertThat(first + client.await("")).isEqualTo("head 1 " + code + "head 3 " + code);
        }
    }
}
