package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.http2.FrameHeader;
import dev.tollgate.proxy.http2.Sections;
import dev.tollgate.proxy.wire.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that cost more than they bring (RFC 9113, 10.5): they are told to calm down, and the gateway serves others. */
@Timeout(60)
class Http2FloodIT {
    private static final int MANY = 5_000;
    private static final int CANCEL = 8;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final AtomicInteger ASKED = new AtomicInteger();

    private static ServerSocket service;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        service = Http2Peer.service((peer, stream) -> {
            ASKED.incrementAndGet();
            peer.respond(stream, 204, true);
        });
        gateway = RunningGateway.before(service.getLocalPort(), true);
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        service.close();
    }

    /** One more of the same; {@code at} counts from 0. */
    @FunctionalInterface
    private interface Flood {
        void more(Http2Peer client, int at);
    }

    private static Named<Flood> flood(String name, Flood flood) {
        return Named.of(name, flood);
    }

    static Stream<Named<Flood>> floods() {
        return Stream.of(
                flood("streams that are reset at once", (client, at) -> {
                    client.request(2 * at + 1, "/", Fields.empty(), true);
                    client.writer().number(FrameHeader.RST_STREAM, 2 * at + 1, CANCEL);
                }),
                flood("streams that the gateway is made to reset", (client, at) -> {
                    client.request(2 * at + 1, "/", Fields.empty(), false);
                    client.writer().number(FrameHeader.WINDOW_UPDATE, 2 * at + 1, 0);
                }),
                flood("streams whose window is made too large", (client, at) -> {
                    client.request(2 * at + 1, "/", Fields.empty(), false);
                    client.writer().number(FrameHeader.WINDOW_UPDATE, 2 * at + 1, Integer.MAX_VALUE);
                }),
                flood("settings", (client, _) -> client.writer().frame(FrameHeader.SETTINGS, 0, 0, new byte[0])),
                flood(
                        "windows that change",
                        (client, at) -> client.writer()
                                .frame(FrameHeader.SETTINGS, 0, 0, Http2Peer.setting(INITIAL_WINDOW_SIZE, at))),
                flood("pings", (client, _) -> client.writer().frame(FrameHeader.PING, 0, 0, new byte[8])),
                flood("priorities", (client, _) -> client.writer().frame(FrameHeader.PRIORITY, 0, 1, new byte[5])),
                flood("unknown frames", (client, _) -> client.writer().frame(0x42, 0, 0, new byte[5])),
                flood("windows that open", (client, _) -> client.writer().number(FrameHeader.WINDOW_UPDATE, 0, 1)),
                flood("content of nothing", (client, at) -> {
                    if (at == 0) {
                        client.request(1, "/", Fields.empty(), false);
                    }
                    client.writer().frame(FrameHeader.DATA, 0, 1, new byte[0]);
                }),
                flood("padding of nothing", (client, at) -> {
                    if (at == 0) {
                        client.request(1, "/", Fields.empty(), false);
                    }
                    client.writer().frame(FrameHeader.DATA, FrameHeader.PADDED, 1, new byte[] {2, 0, 0});
                }),
                flood("fields without end", (client, at) -> {
                    int type = at == 0 ? FrameHeader.HEADERS : FrameHeader.CONTINUATION;
                    client.writer().frame(type, 0, 1, Sections.block("name", "value"));
                }),
                flood("fields of nothing", (client, at) -> {
                    int type = at == 0 ? FrameHeader.HEADERS : FrameHeader.CONTINUATION;
                    client.writer().frame(type, 0, 1, new byte[0]);
                }));
    }

    @ParameterizedTest
    @MethodSource("floods")
    void clientThatFloodsIsToldToCalmDown(Flood flood) throws Exception {
        try (Http2Peer client = Http2Peer.client(gateway.port()).greeted()) {
            try {
                for (int at = 0; at < MANY; at++) {
                    flood.more(client, at);
                }
            } catch (UncheckedIOException _) {
                // The gateway has closed the connection already.
            }

            assertThat(client.await("goaway")).endsWith(" 11");
        }
        try (Http2Peer other = Http2Peer.client(gateway.port())) {
            other.request(1, "/", Fields.empty(), true);

            assertThat(other.await("head")).isEqualTo("head 1 204");
        }
    }

    @Test
    void clientThatGivesUpSomeOfManyRequestsIsServed() throws Exception {
        try (Http2Peer client = Http2Peer.client(gateway.port())) {
            for (int at = 0; at < 1_000; at++) {
                client.request(4 * at + 1, "/", Fields.empty(), false);
                client.writer().number(FrameHeader.RST_STREAM, 4 * at + 1, CANCEL);
                client.request(4 * at + 3, "/", Fields.empty(), true);

                assertThat(client.await("head " + (4 * at + 3))).endsWith(" 204");
            }
        }
    }

    @Test
    void fewLinesThatStandForManyEndTheConnection() throws Exception {
        byte[] large = Sections.entered("a", "b".repeat(4_000));
        byte[] bomb = new byte[16_000];
        java.util.Arrays.fill(bomb, (byte) 0xBE);
        try (Http2Peer client = Http2Peer.client(gateway.port())) {
            client.request(1, large, true);

            client.request(3, bomb, true);

            assertThat(client.await("goaway")).isEqualTo("goaway 1 11");
        }
    }

    @Test
    void moreContentThanAllWindowsAllowEndsTheConnection() throws Exception {
        try (ServerSocket silent = Http2Peer.service((_, _) -> {}, Http2Peer.setting(INITIAL_WINDOW_SIZE, 0));
                RunningGateway before = RunningGateway.before(silent.getLocalPort(), true);
                Http2Peer client = Http2Peer.client(before.port())) {
            client.request(1, "/", Fields.empty(), false);
            try {
                for (int at = 0; at < 130; at++) {
                    client.send(1, "x".repeat(16_000), false);
                }
            } catch (UncheckedIOException _) {
                // The gateway has closed the connection already.
            }

            assertThat(client.await("goaway")).isEqualTo("goaway 1 3");
        }
    }

    @Test
    void clientThatNeverOpensItsWindowIsGivenUp() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.saying("hello");
                RunningGateway before = impatient(origin, Duration.ofMillis(300));
                Http2Peer client = Http2Peer.client(before.port())) {
            client.writer().frame(FrameHeader.SETTINGS, 0, 0, Http2Peer.setting(INITIAL_WINDOW_SIZE, 0));

            client.request(1, "/", Fields.empty(), true);

            assertThat(client.await("reset")).isEqualTo("reset 1 " + CANCEL);
        }
    }

    @Test
    void clientThatOpensItsWindowByDripsIsGivenUp() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.saying("x".repeat(10_000));
                RunningGateway before = impatient(origin, Duration.ofMillis(500));
                Http2Peer client = Http2Peer.client(before.port())) {
            client.writer().frame(FrameHeader.SETTINGS, 0, 0, Http2Peer.setting(INITIAL_WINDOW_SIZE, 1));
            client.request(1, "/", Fields.empty(), true);

            String event = client.await("data 1");
            while (event.equals("data 1 x")) {
                client.writer().number(FrameHeader.WINDOW_UPDATE, 1, 1);
                event = client.await("");
            }

            assertThat(event).isIn("reset 1 " + CANCEL, "goaway 1 11");
        }
    }

    @Test
    void headThatDoesNotComeToItsEndInTimeIsCut() throws Exception {
        try (RunningGateway before = RunningGateway.serving(Duration.ofMillis(300));
                Http2Peer client = Http2Peer.client(before.port())) {
            client.writer().frame(FrameHeader.HEADERS, 0, 1, Sections.block(":method", "GET"));

            assertThat(client.await("end")).isEqualTo("end");
        }
    }

    @Test
    void clientThatBrokeTheRulesIsCutWhateverIsStillAtWork() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RunningGateway before = RunningGateway.before(mute.getLocalPort(), true);
                Http2Peer client = Http2Peer.client(before.port()).greeted()) {
            client.request(1, "/", Fields.empty(), true);
            client.writer().frame(FrameHeader.DATA, 0, 0, new byte[1]);
            client.await("end");

            assertThat(client.cutWithin(Duration.ofSeconds(10))).isTrue();
        }
    }

    private static RunningGateway impatient(ScriptedOrigin origin, Duration longestStop) {
        return RunningGateway.impatient(
                longestStop,
                Entities.service("service", Timeouts.DEFAULT, false, false, origin.port()),
                Entities.all("service"));
    }
}
