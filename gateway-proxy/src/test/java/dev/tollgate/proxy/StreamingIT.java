package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Content passes as it comes: nothing waits for what follows it. */
@Timeout(60)
class StreamingIT {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String CHUNKED_POST = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @ParameterizedTest
    @ValueSource(
            strings = {"Transfer-Encoding: chunked\r\n\r\n", "X: until the end\r\n\r\n", "Content-Length: 1000\r\n\r\n"
            })
    void eventReachesTheClientBeforeTheNextIsSent(String framing) throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        boolean chunked = framing.startsWith("Transfer");
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.request();
                    visit.send("HTTP/1.1 200 OK\r\n" + framing);
                    visit.send(chunked ? "5\r\nfirst\r\n" : "first");
                    seen.await(10, TimeUnit.SECONDS);
                    visit.send(chunked ? "6\r\nsecond\r\n" : "second");
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(GET).head();

            assertThat(client.through("first")).endsWith("first");
            seen.countDown();
            assertThat(client.through("second")).endsWith("second");
        }
    }

    @Test
    void chunkReachesTheServiceBeforeTheNextIsSent() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.connection().head();
                    visit.connection().through("first");
                    seen.countDown();
                    visit.connection().through("0\r\n\r\n");
                    visit.send(OK);
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(CHUNKED_POST + "5\r\nfirst\r\n");

            assertThat(seen.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(client.send("0\r\n\r\n").message()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void bothDirectionsFlowAtOnce() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.connection().head();
                    visit.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    for (String said = visit.connection().through("!"); said.endsWith("!"); ) {
                        visit.send("2\r\n" + said.charAt(said.length() - 2) + "?\r\n");
                        said = visit.connection().through("!");
                    }
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(CHUNKED_POST).head();

            for (String word : new String[] {"a", "b", "c"}) {
                client.send("2\r\n" + word + "!\r\n");
                assertThat(client.through("?")).endsWith(word + "?");
            }
        }
    }

    @Test
    void largeContentFlowsBothWaysUnchanged() throws Exception {
        String content = "0123456789abcdef".repeat(100_000);
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    String request = visit.connection().message();
                    visit.send("HTTP/1.1 200 OK\r\nContent-Length: " + content.length() + "\r\n\r\n"
                            + request.substring(request.indexOf("\r\n\r\n") + 4));
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + content.length() + "\r\n\r\n" + content);

            client.head();
            assertThat(client.bytes(content.length())).isEqualTo(content);
        }
    }

    @Test
    void clientThatExpectsToBeAskedIsAskedWhenTheContentIsWanted() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(OK);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");

            assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.send("hello").message()).startsWith("HTTP/1.1 200 ");
            assertThat(origin.request()).doesNotContain("Expect").endsWith("\r\n\r\nhello");
        }
    }

    @Test
    void clientThatDoesNotWaitIsNotAsked() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(OK);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello");

            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void expectationThatNobodyKnowsIsNotAnsweredWithContinue() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(OK);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: wonders\r\nContent-Length: 5\r\n\r\n");
            Await.until(() -> origin.connections() == 1);

            assertThat(client.send("hello").head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void serviceIsWaitedForFromTheEndOfTheContentOn() throws Exception {
        int firstByteMillis = 400;
        try (ScriptedOrigin origin = ScriptedOrigin.answering(OK);
                RunningGateway gateway =
                        RunningGateway.before(origin.port(), false, Entities.timeouts(0, firstByteMillis, 0, 0));
                RawConnection client = RawConnection.to(gateway)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\n");
            for (int i = 0; i < 4; i++) {
                LockSupport.parkNanos(firstByteMillis * 1_000_000L / 2);
                client.send("x");
            }

            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void clientThatReadsNothingHoldsTheServiceBack() throws Exception {
        AtomicLong written = new AtomicLong();
        int chunk = 64 * 1024;
        int chunks = 4000;
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.request();
                    visit.send("HTTP/1.1 200 OK\r\nContent-Length: " + (long) chunk * chunks + "\r\n\r\n");
                    for (int i = 0; i < chunks; i++) {
                        visit.send("x".repeat(chunk));
                        written.addAndGet(chunk);
                    }
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(GET).head();

            assertThat(settled(written)).isLessThan((long) chunk * chunks / 2);
            client.bytes(64 * 1024 * 1024);
            Await.until(() -> written.get() > 64 * 1024 * 1024);
        }
    }

    /** The number, once it has stayed the same for half a second. */
    private static long settled(AtomicLong number) {
        AtomicLong last = new AtomicLong(-1);
        AtomicLong since = new AtomicLong(System.nanoTime());
        Await.until(() -> {
            long now = number.get();
            if (last.getAndSet(now) != now) {
                since.set(System.nanoTime());
            }
            return now > 0 && System.nanoTime() - since.get() > 500_000_000L;
        });
        return last.get();
    }

    @Test
    void clientThatIsRefusedIsNotAsked() throws Exception {
        try (RunningGateway gateway = RunningGateway.serving();
                RawConnection client = RawConnection.to(gateway)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");

            assertThat(client.message()).startsWith("HTTP/1.1 404 ").contains("\r\nConnection: close\r\n");
        }
    }

    @Test
    void earlyAnswerReachesTheClientThatStillSends() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.connection().head();
                    visit.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(100_000));

            String answer = client.message();
            assertThat(answer)
                    .startsWith("HTTP/1.1 413 ")
                    .contains("\r\nConnection: close\r\n")
                    .endsWith("no");
        }
    }

    @Test
    void connectionAfterAnEarlyAnswerEndsWithoutTakingTheRestForARequest() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.connection().head();
                    visit.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\n\r\nno");
                    visit.hang();
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n")
                    .message();

            sendAnyway(client, GET.repeat(3));
            assertThat(client.untilEnd()).isEmpty();
        }
    }

    private static void sendAnyway(RawConnection client, String text) {
        try {
            client.send(text);
        } catch (IOException _) {
            // The gateway has ended the connection already, which is what is asked for.
        }
    }

    @Test
    void brokenChunksAreRefusedAndTheServiceSeesNoWholeRequest() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        StringBuilder seen = new StringBuilder();
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    seen.append(visit.connection().untilEnd());
                    ended.countDown();
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(CHUNKED_POST + "5\r\nhello\r\nnonsense\r\n");

            assertThat(client.message()).startsWith("HTTP/1.1 400 ").contains("\"code\":\"malformed_request\"");
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(seen.toString()).doesNotContain("\r\n0\r\n");
        }
    }

    @Test
    void theRefusalOfBrokenChunksReachesAClientThatSendsOn() throws Exception {
        try (ScriptedOrigin origin =
                        ScriptedOrigin.running(visit -> visit.connection().untilEnd());
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(CHUNKED_POST + "5\r\nhello\r\nnonsense\r\n" + "more ".repeat(100_000));

            assertThat(client.finish().untilEnd()).startsWith("HTTP/1.1 400 ").endsWith("}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5\r\n\r\nhel", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"})
    void clientThatLeavesInTheMiddleOfItsContentEndsTheServicesConnection(String rest) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.connection().untilEnd();
                    ended.countDown();
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false)) {
            try (RawConnection client = RawConnection.to(gateway)) {
                client.send("POST / HTTP/1.1\r\nHost: h\r\n" + rest);
            }

            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void clientThatLeavesInTheMiddleOfTheReplyEndsTheServicesConnection() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.request();
                    visit.send("HTTP/1.1 200 OK\r\n\r\n");
                    try {
                        while (true) {
                            visit.send("event\n".repeat(1000));
                        }
                    } catch (IOException _) {
                        ended.countDown();
                    }
                });
                RunningGateway gateway = RunningGateway.before(origin.port(), false)) {
            try (RawConnection client = RawConnection.to(gateway)) {
                client.send(GET).through("event");
            }

            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
