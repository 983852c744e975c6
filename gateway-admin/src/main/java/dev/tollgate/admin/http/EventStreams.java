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
import java.util.concurrent.TimeUnit;

/**
 * The streams of server-sent events that are open: at most {@link #MOST} of them, each written by its connection's
 * thread. A client that takes nothing for ten seconds is dropped. Safe for any number of threads.
 */
final class EventStreams implements AutoCloseable {

    /** The most streams at a time. */
    static final int MOST = 100;
    /** After so long without an event a comment tells the client, and the machines in between, that all is well. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final long SLOWEST_WRITE = TimeUnit.SECONDS.toNanos(10);
    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("event-streams").factory());
    private volatile boolean closed;

    EventStreams() {
        watch.scheduleWithFixedDelay(() -> open.forEach(OpenStream::dropIfSlow), 1, 1, TimeUnit.SECONDS);
    }

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

        // Interrupting a virtual thread that writes to a socket closes the socket: nobody else could end the wait.
        private void dropIfSlow() {
            long since = writingSince;
            if (since != 0 && System.nanoTime() - since > SLOWEST_WRITE) {
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

    /** Whether one more stream may be opened. */
    boolean full() {
        return closed || open.size() >= MOST;
    }

    /** Writes events until the feed ends, the client is gone or too slow, or this is closed. */
    void serve(ServerResponse response, EventFeed feed) {
        OpenStream stream = new OpenStream();
        open.add(stream);
        try (OutputStream out = response.outputStream()) {
            stream.write(out, COMMENT);
            while (!closed && step(stream, out, feed)) {
                // Each step writes one message.
            }
        } catch (IOException | UncheckedIOException _) {
            // The client is gone.
        } catch (InterruptedException _) {
            // The client is too slow, or the port closes.
        } finally {
            open.remove(stream);
            stream.leave();
        }
    }

    private static boolean step(OpenStream stream, OutputStream out, EventFeed feed)
            throws IOException, InterruptedException {
        return switch (feed.next(HEARTBEAT)) {
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
