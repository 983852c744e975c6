package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.http2.FrameHeader;
import dev.tollgate.proxy.http2.Sections;
import dev.tollgate.proxy.wire.Fields;
import java.io.UncheckedIOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Clients that send frames at random, most of them possible where they stand: the gateway ends streams or connections,
 * serves others, and afterwards nothing of them is left. {@code -Dtollgate.seed} repeats a run.
 */
@Timeout(120)
class Http2RandomFramesIT {
    private static final int CONNECTIONS = Integer.getInteger("tollgate.connections", 60);
    private static final int FRAMES = 120;

    private final long seed = Long.getLong("tollgate.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void nothingFollowsOnAStreamThatWasReset() throws Exception {
        try (RunningGateway gateway = RunningGateway.serving();
                Http2Peer client = Http2Peer.client(gateway.port()).greeted()) {
            for (int stream = 1; stream < 200; stream += 4) {
                client.request(stream, "/", Fields.empty(), false);
                client.writer().number(FrameHeader.WINDOW_UPDATE, stream, 0);
                client.request(stream + 2, "/", Fields.empty(), true);

                client.await("reset " + stream);
                assertThat(client.await("")).isEqualTo("head " + (stream + 2) + " 404");
                client.await("data " + (stream + 2));
            }
        }
    }

    @Test
    void nothingIsLeftOfWhatClientsSendAtRandom() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
                RunningGateway http1 = RunningGateway.before(origin.port(), false);
                RunningGateway gateway = RunningGateway.serving(
                        Entities.service("service", Timeouts.DEFAULT, true, false, http1.port()),
                        Entities.all("service"))) {
            for (int at = 0; at < CONNECTIONS; at++) {
                try (Http2Peer client = Http2Peer.client(gateway.port())) {
                    disturb(client);
                } catch (UncheckedIOException _) {
                    // The gateway has closed the connection already.
                }
            }

            Await.until(() -> gateway.gauge("tollgate_in_flight") == 0 && http1.gauge("tollgate_in_flight") == 0);
            try (Http2Peer client = Http2Peer.client(gateway.port())) {
                client.request(1, "/", Fields.empty(), true);
                assertThat(client.await("head")).as("seed " + seed).isEqualTo("head 1 200");
            }
        }
    }

    private void disturb(Http2Peer client) {
        int next = 1;
        for (int at = 0; at < FRAMES; at++) {
            int stream = random.nextInt(12) == 0 ? next : 1 + 2 * random.nextInt(next / 2 + 1);
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> {
                    client.request(next, "/", fields(), random.nextBoolean());
                    next += 2;
                }
                case 3, 4 -> client.send(stream, "x".repeat(random.nextInt(20_000)), random.nextInt(3) == 0);
                case 5 -> client.writer().number(FrameHeader.RST_STREAM, stream, random.nextInt(14));
                case 6 ->
                    client.writer()
                            .number(
                                    FrameHeader.WINDOW_UPDATE,
                                    random.nextBoolean() ? 0 : stream,
                                    random.nextInt(70_000));
                case 7 -> client.writer().frame(FrameHeader.SETTINGS, 0, 0, setting());
                case 8 -> client.request(stream, Sections.block("trailer", "value"), random.nextInt(4) > 0);
                default ->
                    client.writer()
                            .frame(random.nextInt(12), random.nextInt(256), stream, new byte[random.nextInt(12)]);
            }
        }
    }

    private Fields fields() {
        return random.nextInt(3) > 0
                ? Fields.empty()
                : Fields.empty().add("content-length", Integer.toString(random.nextInt(20_000)));
    }

    private byte[] setting() {
        return Http2Peer.setting(
                1 + random.nextInt(8), random.nextBoolean() ? random.nextInt(100_000) : random.nextInt(2));
    }
}
