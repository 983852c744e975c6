package dev.tollgate.admin.http;

import dev.tollgate.admin.http.EventFeed.Next;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The streams of server-sent events that are open: at most {@link #MOST} of them, each written by its connection's
 * thread. A client that takes nothing for ten seconds is dropped. Safe for any number of threads.
 */
final class EventStreams implements AutoCloseable {

    /** The usual limit of streams. */
    static final int MOST = 100;
    /** After so long without an event a comment tells the client, and the machines in between, that all is well. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final Limits limits;
    private final Semaphore places;
    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("event-streams").factory());
    private volatile boolean closed;

    EventStreams() {
        this(new Limits(MOST, HEARTBEAT, Duration.ofSeconds(10)));
    }

    EventStreams(Limits limits) {
        this.limits = limits;
        this.places = new Semaphore(limits.most());
        long look = limits.slowestWrite().dividedBy(10).toMillis();
        watch.scheduleWithFixedDelay(
                () -> open.forEach(stream -> stream.dropIfSlower(limits.slowestWrite())),
                look,
                look,
                TimeUnit.MILLISECONDS);
    }

    /**
     * What streams may cost.
     *
     * @param heartbeat after so long without an event comes a comment
     * @param slowestWrite a client that takes nothing for so long is dropped
     */
    record Limits(int most, Duration heartbeat, Duration slowestWrite) {}

    /** A place for one more stream. */
    private static final class OpenStream {

        private final Thread writer = Thread.currentThread();
        // 0 while nothing is being written.
        private volatile long writingSince;
        private volatile boolean gone;

        private void write(OutputStream out, byte[] bytes) throws IOException {
            writingSince = System.nanoTime() | 1;
            out.write(bytes);
            out.flush();
            writingSince = 0;
        }

        private void end(OutputStream out) throws IOException {
            writingSince = System.nanoTime() | 1;
            out.close();
            writingSince = 0;
        }

        // Interrupting a virtual thread that writes to a socket closes the socket: nobody else could end the wait.
        private void dropIfSlower(Duration slowest) {
            long since = writingSince;
            if (since != 0 && System.nanoTime() - since > slowest.toNanos()) {
                drop();
            }
        }

        private synchronized void drop() {
            if (!gone) {
                writer.interrupt();
            }
        }

        // After this nobody interrupts the thread for what it does next.
        private synchronized void leave() {
            gone = true;
        }
    }

    /** Takes a place for one more stream, which {@link #serve} gives back; false if there is none. */
    boolean enter() {
        return !closed && places.tryAcquire();
    }

    /** The most streams at a time. */
    int most() {
        return limits.most();
    }

    /** Gives back a place that is not going to be used. */
    void leave() {
        places.release();
    }

    /** Writes events until the feed ends, the client is gone or too slow, or this is closed; gives the place back. */
    void serve(ServerResponse response, EventFeed feed) {
        OpenStream stream = new OpenStream();
        open.add(stream);
        try {
            OutputStream out = response.outputStream();
            stream.write(out, COMMENT);
            follow(stream, out, feed);
            stream.end(out);
        } catch (IOException | UncheckedIOException _) {
            // The client is gone, or too slow.
        } finally {
            open.remove(stream);
            stream.leave();
            leave();
        }
    }

    private void follow(OpenStream stream, OutputStream out, EventFeed feed) throws IOException {
        try {
            while (!closed && step(stream, out, feed)) {
                // Each step writes one message.
            }
        } catch (InterruptedException _) {
            // The port closes: the client is told that this is the end.
        }
    }

    private boolean step(OpenStream stream, OutputStream out, EventFeed feed) throws IOException, InterruptedException {
        return switch (feed.next(limits.heartbeat())) {
            case Next.Event event -> {
                stream.write(out, bytes(event));
                yield true;
            }
            case Next.Nothing _ -> {
                stream.write(out, COMMENT);
                yield true;
            }
            case Next.End _ -> false;
        };
    }

    private static byte[] bytes(Next.Event event) {
        String text = "event: " + event.name() + "\nid: " + event.id() + "\ndata: " + event.data() + "\n\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Ends all streams at once. */
    @Override
    public void close() {
        closed = true;
        open.forEach(OpenStream::drop);
        watch.shutdownNow();
    }
}
