package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.http2.FrameHeader;
import dev.tollgate.proxy.wire.Fields;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody works for a client that is not there any more. */
@Timeout(60)
class LeavingClientIT {
    private static final int CANCEL = 8;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    private void awaitEvent(String event) throws InterruptedException {
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo(event);
    }

    private ScriptedOrigin thinking() throws IOException {
        return ScriptedOrigin.running(visit -> {
            visit.request();
            events.add("asked");
            visit.hang();
            events.add("left");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx",
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"
            })
    void serviceThatStillThinksIsLeftToo(String request) throws Exception {
        try (ScriptedOrigin origin = thinking();
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(request);
            awaitEvent("asked");

            client.leave();

            awaitEvent("left");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void serviceThatIsSilentInTheMiddleOfItsAnswerIsLeftToo() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.request();
                    visit.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
                    visit.hang();
                    events.add("left");
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").through("data: 1");

            client.leave();

            awaitEvent("left");
        }
    }

    @Test
    void serviceOfAClientThatGivesItsStreamUpIsLeftToo() throws Exception {
        try (ScriptedOrigin origin = thinking();
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                Http2Peer client = Http2Peer.client(gateway.port())) {
            client.request(1, "/", Fields.empty(), true);
            awaitEvent("asked");

            client.writer().number(FrameHeader.RST_STREAM, 1, CANCEL);

            awaitEvent("left");
        }
    }

    @Test
    void streamOfAServiceThatStillThinksIsGivenUp() throws Exception {
        BlockingQueue<Http2Peer> asked = new LinkedBlockingQueue<>();
        try (ServerSocket service = Http2Peer.service((peer, _) -> asked.add(peer));
                RunningGateway gateway = RunningGateway.before(service.getLocalPort(), true);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            Http2Peer peer = asked.poll(10, TimeUnit.SECONDS);

            client.leave();

            assertThat(peer.await("reset")).isEqualTo("reset 1 " + CANCEL);
        }
    }

    @Test
    void requestThatComesWhileTheServiceThinksIsServedNext() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.request();
                    events.add("asked");
                    sent.await(10, TimeUnit.SECONDS);
                    visit.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst");
                    visit.request();
                    visit.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond");
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n");
            awaitEvent("asked");
            client.send("GET /2 HTTP/1.1\r\nHost: h\r\n\r\n");
            sent.countDown();

            assertThat(client.message()).endsWith("first");
            assertThat(client.message()).endsWith("second");
        }
    }
}
