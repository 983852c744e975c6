package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.http2.ErrorCode;
import dev.tollgate.proxy.http2.FrameWriter;
import dev.tollgate.proxy.socket.Connection;
import dev.tollgate.proxy.socket.Deadline;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * When a connection in HTTP/2 ends: how long it may be without a request, which requests it still takes, and what its
 * client is told before. Safe for any number of threads.
 */
final class Http2Lifetime {
    /** Requests that may be at work at once: streams, and as many again that the client has given up. */
    private static final int MOST_RUNNING = 2 * Http2Streams.MOST;

    private static final long LINGER_NANOS = 1_000_000_000L;

    private final Connection connection;
    private final FrameWriter writer;
    private final Edge edge;
    private final Deadline idle;
    private final AtomicBoolean lingering = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private int running;
    private boolean closing;
    private int lastTaken;

    /** Of a connection that was opened at {@code arrivedNanos}, and that has a head's time for its first request. */
    Http2Lifetime(Connection connection, FrameWriter writer, Edge edge, long arrivedNanos) {
        this.connection = connection;
        this.writer = writer;
        this.edge = edge;
        this.idle = edge.deadlines().watch(this::expire);
        this.idle.set(arrivedNanos, edge.headerTimeoutNanos());
    }

    /** Its time is over: behind a goodbye for good, whatever is still at work. */
    private void expire() {
        if (lingering.get()) {
            close();
        } else {
            leave();
        }
    }

    /** The connection has ended. */
    void over() {
        edge.deadlines().forget(idle);
    }

    /** Whether a stream of this number is served: none behind the last that GOAWAY told is. */
    boolean takes(int streamId) {
        lock.lock();
        try {
            if (!closing) {
                lastTaken = Math.max(lastTaken, streamId);
            }
            return streamId <= lastTaken;
        } finally {
            lock.unlock();
        }
    }

    /** Whether no further request may begin, because so many that the client gave up have not stopped yet. */
    boolean busy() {
        lock.lock();
        try {
            return running >= MOST_RUNNING;
        } finally {
            lock.unlock();
        }
    }

    /** A request is at work from now on. */
    void begins() {
        lock.lock();
        try {
            running++;
            if (!closing) {
                idle.clear();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A request's reply is out, or never will be. */
    void ends() {
        boolean last;
        boolean goodbye;
        lock.lock();
        try {
            running--;
            last = running == 0;
            goodbye = !closing && edge.draining().getAsBoolean();
            if (last && !closing) {
                idle.set(System.nanoTime(), Edge.KEEP_ALIVE_NANOS);
            }
        } finally {
            lock.unlock();
        }
        if (goodbye) {
            sayGoodbye(ErrorCode.NO_ERROR);
        }
        if (last) {
            rest();
        }
    }

    /**
     * No request is at work. If there will be none any more, nothing is sent either, and the client closes when it has
     * taken what is on its way: a close of ours might destroy that, because of what the client still sends (RFC 9112,
     * 9.6).
     */
    private void rest() {
        if (!closing()) {
            writer.rest();
        } else if (lingering.compareAndSet(false, true)) {
            idle.set(System.nanoTime(), LINGER_NANOS);
            guarded(writer::drain);
            connection.finish();
        }
    }

    boolean closing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    /** Tells the client to open no more streams; closed when the last request ends. */
    void leave() {
        sayGoodbye(ErrorCode.NO_ERROR);
        boolean none;
        lock.lock();
        none = running == 0;
        lock.unlock();
        if (none) {
            close();
        }
    }

    /** The client has broken the rules: it is told so, and has a moment to read that. */
    void fail(ErrorCode reason) {
        sayGoodbye(reason);
        lingering.set(true);
        idle.set(System.nanoTime(), LINGER_NANOS);
        connection.finish();
    }

    void close() {
        try {
            connection.close();
        } catch (UncheckedIOException _) {
            // It was closed already, by the client or by us: what was asked for holds.
        }
    }

    /** RFC 9113, 6.8. */
    private void sayGoodbye(ErrorCode reason) {
        int last;
        lock.lock();
        closing = true;
        last = lastTaken;
        lock.unlock();
        guarded(() -> writer.goAway(last, reason).drain());
    }

    /** Writes something that the client does not hear if it is gone. */
    private static void guarded(Runnable write) {
        try {
            write.run();
        } catch (UncheckedIOException _) {
            // Who reads the connection finds out by itself.
        }
    }
}
