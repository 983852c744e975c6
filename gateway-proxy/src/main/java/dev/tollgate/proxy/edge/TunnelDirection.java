package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.WebSocketFrames;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One direction of a tunnel: frames go on as they come, and between two of them the gateway may say goodbye. One thread
 * carries; any other may ask for the goodbye.
 */
final class TunnelDirection {
    private static final int NO_GOODBYE = 0;
    private static final long PATIENCE_SECONDS = 1;

    private final WebSocketFrames frames = new WebSocketFrames();
    private final ReentrantLock lock = new ReentrantLock();
    private final Sink sink;
    private final boolean masked;
    private volatile int goodbye = NO_GOODBYE;
    private boolean over;
    private long sent;

    /** To the service frames are masked, to the client they are not (RFC 6455, 5.1). */
    TunnelDirection(Sink sink, boolean masked) {
        this.sink = sink;
        this.masked = masked;
    }

    /** Where bytes go; sends all of them before it returns. */
    @FunctionalInterface
    interface Sink {
        void send(byte[] bytes, int from, int to);
    }

    /** Sends what comes until nothing more does; {@code before} runs ahead of each piece. */
    void carry(Body source, Runnable before) {
        while (source.next()) {
            before.run();
            pass(source.bytes(), source.from(), source.to());
        }
    }

    private void pass(byte[] bytes, int from, int to) {
        lock.lock();
        try {
            int at = from;
            while (at < to && !leaving()) {
                at = frames.advance(bytes, at, to);
            }
            if (!over && at > from) {
                sink.send(bytes, from, at);
                sent += at - from;
            }
            if (leaving()) {
                leave();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends this direction with a close frame: now, or as soon as the frame that is on its way has passed. */
    void goodbye(int code) throws InterruptedException {
        goodbye = code;
        // Whoever holds the lock for long is stuck in a write, and nothing could be said behind it.
        if (lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            try {
                if (leaving()) {
                    leave();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** How many bytes have been carried. */
    long sent() {
        lock.lock();
        try {
            return sent;
        } finally {
            lock.unlock();
        }
    }

    private boolean leaving() {
        return goodbye != NO_GOODBYE && frames.between();
    }

    private void leave() {
        if (!over) {
            over = true;
            if (!frames.closed()) {
                byte[] close = WebSocketFrames.close(goodbye, masked);
                sink.send(close, 0, close.length);
            }
        }
    }
}
