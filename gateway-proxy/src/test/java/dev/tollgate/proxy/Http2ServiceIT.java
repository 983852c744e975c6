package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.http2.FrameHeader;
import dev.tollgate.proxy.http2.HeaderBlock;
import dev.tollgate.proxy.wire.Octets;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that speak HTTP/2 and use what it allows them, towards clients in HTTP/1.1. */
@Timeout(60)
class Http2ServiceIT {
    private static final int HEADER_TABLE_SIZE = 1;
    private static final int MAX_CONCURRENT_STREAMS = 3;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int REFUSED_STREAM = 7;
    private static final String GET = "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: example.com\r\nContent-Length: 5\r\n\r\nhello";

    private static RunningGateway before(ServerSocket service) {
        return RunningGateway.before(service.getLocalPort(), true);
    }

    private static RunningGateway before(Timeouts timeouts, ServerSocket... services) {
        int[] ports =
                Arrays.stream(services).mapToInt(ServerSocket::getLocalPort).toArray();
        return RunningGateway.serving(Entities.service("s", timeouts, true, false, ports), Entities.all("s"));
    }

    private static String answer(RunningGateway gateway, String request) throws Exception {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send(request).message();
        }
    }

    private static String answer(Http2Peer.Script script, String request) throws Exception {
        try (ServerSocket service = Http2Peer.service(script);
                RunningGateway gateway = before(service)) {
            return answer(gateway, request);
        }
    }

    private static void refuse(Http2Peer peer, int stream) {
        peer.writer().number(FrameHeader.RST_STREAM, stream, REFUSED_STREAM);
    }

    private static void goAway(Http2Peer peer, int lastStream) {
        byte[] last = new byte[8];
        FrameHeader.integer(last, 0, lastStream);
        peer.writer().frame(FrameHeader.GOAWAY, 0, 0, last);
    }

    @Test
    void streamsBeyondThoseThatAServiceTakesGoByFurtherConnections() throws Exception {
        int requests = 20;
        Map<Http2Peer, Integer> streams = new ConcurrentHashMap<>();
        CountDownLatch all = new CountDownLatch(requests);
        Http2Peer.Script script = (peer, stream) -> {
            streams.merge(peer, 1, Integer::sum);
            all.countDown();
            Thread.ofVirtual().start(() -> {
                boolean _ = awaited(all);
                peer.respond(stream, 204, true);
            });
        };
        try (ServerSocket service = Http2Peer.service(script, Http2Peer.setting(MAX_CONCURRENT_STREAMS, 2));
                RunningGateway gateway = before(service)) {
            List<RawConnection> clients = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                clients.add(RawConnection.to(gateway).send(GET));
            }

            for (RawConnection client : clients) {
                assertThat(client.head()).startsWith("HTTP/1.1 204");
                client.close();
            }
            // All are open at once; two that come together may open a connection each.
            assertThat(streams.values()).allMatch(open -> open <= 2).hasSizeLessThan(requests);
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            return false;
        }
    }

    @Test
    void requestThatIsRefusedUnprocessedGoesByAnotherConnectionWithItsContent() throws Exception {
        BlockingQueue<Http2Peer> peers = new LinkedBlockingQueue<>();
        AtomicInteger heads = new AtomicInteger();

        String answer = answer(
                (peer, stream) -> {
                    peers.add(peer);
                    if (heads.incrementAndGet() == 1) {
                        refuse(peer, stream);
                    } else {
                        Thread.ofVirtual().start(() -> echo(peer, stream));
                    }
                },
                POST);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("data 1 hello");
        assertThat(peers).hasSize(2).doesNotHaveDuplicates();
    }

    private static void echo(Http2Peer peer, int stream) {
        try {
            String content = peer.await("data");
            peer.respond(stream, 200, false);
            peer.send(stream, content, true);
        } catch (InterruptedException _) {
            peer.close();
        }
    }

    @Test
    void contentThatIsNotKeptIsNotSentAgain() throws Exception {
        String content = "x".repeat(100_000);
        String request = "POST / HTTP/1.1\r\nHost: example.com\r\nContent-Length: 100000\r\n\r\n" + content;
        AtomicInteger heads = new AtomicInteger();
        AtomicInteger frames = new AtomicInteger();

        String answer = answer(
                (peer, stream) -> {
                    heads.incrementAndGet();
                    Thread.ofVirtual().start(() -> {
                        // Three frames of 16 KB and one of less fill the window.
                        while (frames.incrementAndGet() <= 4 && comes(peer, "data")) {}
                        refuse(peer, stream);
                    });
                },
                request);

        assertThat(answer).startsWith("HTTP/1.1 502").contains("upstream_reset");
        assertThat(heads).hasValue(1);
    }

    private static boolean comes(Http2Peer peer, String event) {
        try {
            return !peer.await(event).equals("nothing");
        } catch (InterruptedException _) {
            return false;
        }
    }

    @Test
    void requestBehindTheLastThatAServiceTakesGoesByAnotherConnection() throws Exception {
        AtomicInteger heads = new AtomicInteger();

        String answer = answer(
                (peer, stream) -> {
                    if (heads.incrementAndGet() == 1) {
                        goAway(peer, 0);
                    } else {
                        peer.respond(stream, 204, true);
                    }
                },
                POST);

        assertThat(answer).startsWith("HTTP/1.1 204");
        assertThat(heads).hasValue(2);
    }

    @Test
    void serviceThatGoesAwayBeforeItTakesAnythingIsGivenUp() throws Exception {
        AtomicInteger heads = new AtomicInteger();

        String answer = answer(
                (peer, _) -> {
                    heads.incrementAndGet();
                    goAway(peer, 0);
                },
                GET);

        assertThat(answer).startsWith("HTTP/1.1 502").contains("upstream_reset");
        assertThat(heads.get()).isLessThan(10);
    }

    @Test
    void otherTargetGetsWhatOneDoesNotProcess() throws Exception {
        try (ServerSocket refusing = Http2Peer.service(Http2ServiceIT::refuse);
                ServerSocket other = Http2Peer.service((peer, stream) -> peer.respond(stream, 204, true));
                RunningGateway gateway = before(Timeouts.DEFAULT, refusing, other)) {
            for (int i = 0; i < 4; i++) {
                assertThat(answer(gateway, POST)).startsWith("HTTP/1.1 204");
            }
            assertThat(gateway.counted("tollgate_retries", "service", "s", "reason", "reset"))
                    .isPositive();
        }
    }

    @Test
    void serviceThatTakesNoStreamsIs503() throws Exception {
        try (ServerSocket service = Http2Peer.service((_, _) -> {}, Http2Peer.setting(MAX_CONCURRENT_STREAMS, 0));
                RunningGateway gateway = before(Entities.timeouts(3000, 0, 0, 0), service)) {
            assertThat(answer(gateway, GET))
                    .startsWith("HTTP/1.1 503")
                    .contains("\r\nRetry-After: ", "\"code\":\"overloaded\"");
        }
    }

    @Test
    void requestWaitsForAStreamThatAServiceAllowsLater() throws Exception {
        BlockingQueue<Http2Peer> peers = new LinkedBlockingQueue<>();
        Http2Peer.Script script = (peer, stream) -> {
            peer.writer().frame(FrameHeader.SETTINGS, 0, 0, Http2Peer.setting(MAX_CONCURRENT_STREAMS, 0));
            peer.respond(stream, 204, true);
            peers.add(peer);
        };
        try (ServerSocket service = Http2Peer.service(script);
                RunningGateway gateway = before(service);
                RawConnection client = RawConnection.to(gateway)) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.send(GET).head()).startsWith("HTTP/1.1 204");
                byte[] one = Http2Peer.setting(MAX_CONCURRENT_STREAMS, 1);
                peers.take().writer().frame(FrameHeader.SETTINGS, 0, 0, one);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x1, upstream_reset",
        "0x2, upstream_reset",
        "0xb, upstream_reset",
        "0xc, upstream_tls",
        "0xd, upstream_invalid"
    })
    void streamThatAServiceEndsBeforeItsHeadIs502(String errorCode, String code) throws Exception {
        int number = Integer.decode(errorCode);

        String answer = answer((peer, stream) -> peer.writer().number(FrameHeader.RST_STREAM, stream, number), POST);

        assertThat(answer).startsWith("HTTP/1.1 502").contains("\"code\":\"" + code + "\"");
    }

    @Test
    void interimResponsesWithoutAnEndAreGivenUp() throws Exception {
        String answer;
        Http2Peer.Script script = (peer, stream) -> Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 1001; i++) {
                peer.respond(stream, 103, false);
            }
        });
        try (ServerSocket service = Http2Peer.service(script);
                RunningGateway gateway = before(service);
                RawConnection client = RawConnection.to(gateway)) {
            answer = client.send(GET).through("upstream_invalid");
        }

        assertThat(answer).startsWith("HTTP/1.1 103").endsWith("upstream_invalid");
    }

    @Test
    void trailersPassFromHttp1ToHttp2AndBack() throws Exception {
        Http2Peer.Script script = (peer, stream) -> Thread.ofVirtual().start(() -> {
            // The script is run for trailers too, and whoever waits there waits in vain.
            if (comes(peer, "data") && comes(peer, "head")) {
                peer.respond(stream, 200, false);
                peer.send(stream, "done", false);
                HeaderBlock behind = new HeaderBlock().field(Octets.bytes("x-sum"), Octets.bytes("2"));
                peer.writer().head(behind, stream, true, 16 * 1024);
            }
        });

        String answer = answer(
                script,
                "POST / HTTP/1.1\r\nHost: example.com\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("4\r\ndone\r\n0\r\nx-sum: 2\r\n\r\n");
    }

    @Test
    void connectionThatWasUsedAndDiedIsReplacedWhereThatDoesNoHarm() throws Exception {
        AtomicInteger heads = new AtomicInteger();
        Http2Peer.Script script = (peer, stream) -> {
            if (heads.incrementAndGet() % 2 == 0) {
                peer.close();
            } else {
                peer.respond(stream, 204, true);
            }
        };
        try (ServerSocket service = Http2Peer.service(script);
                RunningGateway gateway = RunningGateway.serving(
                        Entities.with(
                                Entities.service("s", Timeouts.DEFAULT, true, false, service.getLocalPort()),
                                Entities.retrying(0)),
                        Entities.all("s"))) {
            assertThat(answer(gateway, GET)).startsWith("HTTP/1.1 204");
            assertThat(answer(gateway, GET)).startsWith("HTTP/1.1 204");
            assertThat(answer(gateway, POST)).startsWith("HTTP/1.1 502").contains("upstream_reset");
        }
    }

    @Test
    void windowThatShrinksBelowZeroHoldsContentBackUntilItIsWide() throws Exception {
        int size = 60_000;
        String request = "POST / HTTP/1.1\r\nHost: example.com\r\nContent-Length: " + size + "\r\n\r\n";
        AtomicInteger received = new AtomicInteger();
        Http2Peer.Script script = (peer, stream) -> Thread.ofVirtual().start(() -> {
            received.addAndGet(contentOf(peer));
            peer.writer().frame(FrameHeader.SETTINGS, 0, 0, Http2Peer.setting(INITIAL_WINDOW_SIZE, 0));
            peer.respond(stream, 103, false);
            // The window stands at a hundred less than nothing.
            peer.writer().number(FrameHeader.WINDOW_UPDATE, stream, 110);
            received.addAndGet(contentOf(peer));
            peer.respond(stream, 204, true);
        });
        try (ServerSocket service = Http2Peer.service(script);
                RunningGateway gateway = before(service);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(request).send("x".repeat(100));
            String interim = client.head();
            client.send("y".repeat(size - 100));

            assertThat(interim + client.head()).startsWith("HTTP/1.1 103").contains("HTTP/1.1 204");
        }
        assertThat(received).hasValue(110);
    }

    private static int contentOf(Http2Peer peer) {
        try {
            return peer.await("data").length() - "data 1 ".length();
        } catch (InterruptedException _) {
            return 0;
        }
    }

    @Test
    void tableOfNoSizeIsKeptTo() throws Exception {
        try (ServerSocket service = Http2Peer.service(
                        (peer, stream) -> peer.respond(stream, 204, true), Http2Peer.setting(HEADER_TABLE_SIZE, 0));
                RunningGateway gateway = before(service);
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send(GET).head()).startsWith("HTTP/1.1 204");
            assertThat(client.send(GET).head()).startsWith("HTTP/1.1 204");
        }
    }
}
