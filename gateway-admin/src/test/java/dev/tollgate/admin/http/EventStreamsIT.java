package dev.tollgate.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.http.EventFeed.Next;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What streams of events cost, and when they end, with times short enough for a test. */
@Timeout(30)
class EventStreamsIT {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String LARGE = "x".repeat(64 * 1024);

    private final CountDownLatch closed = new CountDownLatch(1);
    private AdminListener listener;

    @AfterEach
    void stop() {
        listener.stop();
    }

    /** Gives events, or nothing at all, for ever. */
    private final class Endless implements EventFeed {
        private final boolean silent;
        private final AtomicLong given;

        private Endless(boolean silent, AtomicLong given) {
            this.silent = silent;
            this.given = given;
        }

        @Override
        public Next next(Duration atMost) throws InterruptedException {
            if (silent) {
                new CountDownLatch(1).await(atMost.toMillis(), TimeUnit.MILLISECONDS);
                return new Next.Nothing();
            }
            return new Next.Event("large", Long.toString(given.incrementAndGet()), LARGE);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private void start(int most, Duration heartbeat, boolean silent, AtomicLong given) {
        listener = AdminListener.start(
                "127.0.0.1",
                0,
                Optional.empty(),
                _ -> new Answer.Events(new Endless(silent, given)),
                new EventStreams(new EventStreams.Limits(most, heartbeat, SHORT)));
    }

    private Socket open() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        client.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** Reads until the text has come, or the end. */
    private static String until(Socket client, String text) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder read = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            read.append((char) next);
            if (read.indexOf(text) >= 0) {
                break;
            }
        }
        return read.toString();
    }

    @Test
    void aClientThatTakesNothingIsDropped() throws Exception {
        AtomicLong given = new AtomicLong();
        start(1, Duration.ofSeconds(15), false, given);
        try (Socket _ = open()) {

            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void nothingIsMadeForAClientThatTakesNothing() throws Exception {
        AtomicLong given = new AtomicLong();
        start(1, Duration.ofSeconds(15), false, given);
        try (Socket _ = open()) {
            closed.await(20, TimeUnit.SECONDS);

            // What the two ends of the connection hold, and no more.
            assertThat(given.get() * LARGE.length()).isLessThan(32L * 1024 * 1024);
        }
    }

    @Test
    void aCommentTellsThatAllIsWell() throws Exception {
        start(1, SHORT, true, new AtomicLong());
        try (Socket client = open()) {
            until(client, ":\n\n");

            assertThat(until(client, ":\n\n")).endsWith(":\n\n");
        }
    }

    @Test
    void oneStreamTooManyIsRefused() throws Exception {
        start(2, SHORT, true, new AtomicLong());
        try (Socket one = open();
                Socket other = open()) {
            until(one, ":\n\n");
            until(other, ":\n\n");
            try (Socket third = open()) {

                assertThat(until(third, "too-many-streams"))
                        .startsWith("HTTP/1.1 503")
                        .contains("Retry-After: 10");
            }
        }
    }

    @Test
    void thePlaceOfAStreamThatEndedIsFree() throws Exception {
        start(1, SHORT, true, new AtomicLong());
        try (Socket client = open()) {
            until(client, ":\n\n");
        }
        closed.await(20, TimeUnit.SECONDS);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        String answer;
        do {
            try (Socket client = open()) {
                answer = until(client, "\r\n");
            }
        } while (!answer.startsWith("HTTP/1.1 200") && System.nanoTime() < deadline);

        assertThat(answer).startsWith("HTTP/1.1 200");
    }
}
