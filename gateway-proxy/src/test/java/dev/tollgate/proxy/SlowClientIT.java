package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.prefix;
import static dev.tollgate.proxy.Entities.respond;
import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.wire.Fields;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that stop, drip, or take nothing of what is there for them. */
@Timeout(60)
class SlowClientIT {
    private static final Duration LONGEST_STOP = Duration.ofMillis(300);
    /** Longer than a busy machine lets a thread wait for its turn. */
    private static final Duration STOP_OF_NOBODY = Duration.ofSeconds(3);

    private static final long DRIP_NANOS = 10_000_000;
    private static final long SOON_SECONDS = 10;

    @Test
    void clientThatDripsContentIsToldAndCut() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.running(ScriptedOrigin.Visit::hang);
                RunningGateway gateway = gateway(origin);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n");
            Thread dripping = drip(() -> sent(client));

            assertThat(client.message()).startsWith("HTTP/1.1 408 ").contains("\"code\":\"request_timeout\"");
            dripping.interrupt();
        }
    }

    @Test
    void clientThatIsToldItWasTooSlowIsCountedSo() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.running(ScriptedOrigin.Visit::hang);
                RunningGateway gateway = gateway(origin);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\n")
                    .untilEnd();

            gateway.stop();

            assertThat(gateway.counted(
                            "tollgate_requests",
                            "route",
                            "all",
                            "service",
                            "service",
                            "method",
                            "POST",
                            "status",
                            "408",
                            "code",
                            "request_timeout"))
                    .isOne();
        }
    }

    @Test
    void clientThatTakesAReplySlowlyGetsAllOfIt() throws Exception {
        int size = 12 * 1024 * 1024;
        int piece = 64 * 1024;
        try (RunningGateway gateway =
                        RunningGateway.impatient(STOP_OF_NOBODY, prefix("r", "/", respond(200, "x".repeat(size))));
                RawConnection client = RawConnection.to(gateway)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").head();
            long begun = System.nanoTime();
            int taken = 0;
            while (taken < size) {
                taken += client.bytes(Math.min(piece, size - taken)).length();
                LockSupport.parkNanos(2 * DRIP_NANOS);
            }

            assertThat(taken).isEqualTo(size);
            assertThat(System.nanoTime() - begun).isGreaterThan(STOP_OF_NOBODY.toNanos());
        }
    }

    @Test
    void streamThatDripsContentIsCut() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        try (ScriptedOrigin origin = hanging(cut);
                RunningGateway gateway = gateway(origin)) {
            Http2Peer client = Http2Peer.client(gateway.port());
            client.request(1, "/", Fields.empty(), false);
            Thread dripping = drip(() -> {
                client.send(1, "x", false);
                return true;
            });

            assertThat(client.await("reset 1")).startsWith("reset 1 ");
            assertThat(cut.await(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
            dripping.interrupt();
            client.close();
        }
    }

    @Test
    void streamThatStopsInTheMiddleOfContentIsCut() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.running(ScriptedOrigin.Visit::hang);
                RunningGateway gateway = gateway(origin)) {
            Http2Peer client = Http2Peer.client(gateway.port());
            client.request(1, "/", Fields.empty(), false);
            client.send(1, "x", false);

            assertThat(client.await("reset 1")).startsWith("reset 1 ");
            client.close();
        }
    }

    @Test
    void clientThatTakesNoInterimAnswersIsCut() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        String hints = "HTTP/1.1 103 Early Hints\r\nLink: " + "x".repeat(50_000) + "\r\n\r\n";
        ScriptedOrigin.Script endless = visit -> {
            try {
                visit.request();
                while (true) {
                    visit.send(hints);
                }
            } finally {
                cut.countDown();
            }
        };
        try (ScriptedOrigin origin = ScriptedOrigin.running(endless);
                RunningGateway gateway = gateway(origin);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");

            assertThat(cut.await(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static RunningGateway gateway(ScriptedOrigin origin) {
        return RunningGateway.impatient(LONGEST_STOP, service("service", origin.port()), all("service"));
    }

    private static ScriptedOrigin hanging(CountDownLatch cut) throws IOException {
        return ScriptedOrigin.running(visit -> {
            visit.hang();
            cut.countDown();
        });
    }

    /** Sends a little now and then, less than 240 bytes a second, until that fails. */
    private static Thread drip(BooleanSupplier drop) {
        return Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted() && drop.getAsBoolean()) {
                LockSupport.parkNanos(DRIP_NANOS);
            }
        });
    }

    private static boolean sent(RawConnection client) {
        try {
            client.send("x");
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
