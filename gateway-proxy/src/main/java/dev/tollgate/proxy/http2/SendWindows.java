package dev.tollgate.proxy.http2;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How much content a peer takes (RFC 9113, 5.2): a window for the connection and one for each of its streams. What is
 * granted is taken off both windows at once, so that no two streams are granted the same bytes. Safe for any number of
 * threads.
 */
public final class SendWindows {
    private static final int INITIAL = 65_535;
    private static final int SMALLEST_FRAME = 16 * 1024;
    private static final int LARGEST_FRAME = (1 << 24) - 1;
    private static final int LARGEST_FRAME_SENT = 64 * 1024;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int MAX_FRAME_SIZE = 5;
    private static final long MOST = Integer.MAX_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Window> windows = new ArrayList<>();
    private long connection = INITIAL;
    private int initial = INITIAL;
    private int maxFrameSize = SMALLEST_FRAME;

    /** The window of one stream. */
    public static final class Window {
        private long size;
        private boolean closed;

        private Window(long size) {
            this.size = size;
        }
    }

    /** The window of a stream that begins; it is to be closed. */
    public Window open() {
        lock.lock();
        try {
            Window window = new Window(initial);
            windows.add(window);
            return window;
        } finally {
            lock.unlock();
        }
    }

    /** How much a stream may be sent without a wait, as things are now. */
    public long open(Window window) {
        lock.lock();
        try {
            return window.closed ? 0 : Math.max(0, Math.min(window.size, connection));
        } finally {
            lock.unlock();
        }
    }

    /** The stream is over, or takes no more: whoever waits for its window is told so. */
    public void close(Window window) {
        lock.lock();
        try {
            window.closed = true;
            windows.remove(window);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What {@link #take} can answer instead of a number of bytes. */
    public static final int CLOSED = -1;

    /** The limit of time passed. */
    public static final int LATE = -2;

    /** The same as {@link #take} without waiting: 0 if nothing may be sent now. */
    public int poll(Window window, int wanted) {
        lock.lock();
        try {
            return window.closed ? CLOSED : granted(window, wanted);
        } finally {
            lock.unlock();
        }
    }

    private int granted(Window window, int wanted) {
        int granted = (int) Math.max(0, Math.min(Math.min(window.size, connection), Math.min(wanted, maxFrameSize)));
        window.size -= granted;
        connection -= granted;
        return granted;
    }

    /**
     * Waits until at least one byte may be sent, and takes up to {@code wanted}, at most one frame's payload.
     *
     * @param limitNanos 0 for no limit
     * @return the number of bytes that are to be sent, {@link #CLOSED} or {@link #LATE}
     */
    public int take(Window window, int wanted, long limitNanos) {
        long left = limitNanos == 0 ? Long.MAX_VALUE : limitNanos;
        lock.lock();
        try {
            while (!window.closed && Math.min(window.size, connection) <= 0) {
                if (left <= 0) {
                    return LATE;
                }
                left = changed.awaitNanos(left);
            }
            if (window.closed) {
                return CLOSED;
            }
            return granted(window, wanted);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return CLOSED;
        } finally {
            lock.unlock();
        }
    }

    /**
     * WINDOW_UPDATE for the connection.
     *
     * @throws ConnectionError if the window is too large now
     */
    public void widen(int increment) {
        lock.lock();
        try {
            connection += increment;
            changed.signalAll();
            ConnectionError.unless(
                    connection <= MOST, ErrorCode.FLOW_CONTROL_ERROR, "a window larger than there can be");
        } finally {
            lock.unlock();
        }
    }

    /** WINDOW_UPDATE for a stream; false if the window is too large now. */
    public boolean widen(Window window, int increment) {
        lock.lock();
        try {
            window.size += increment;
            changed.signalAll();
            return window.size <= MOST;
        } finally {
            lock.unlock();
        }
    }

    /**
     * A parameter of the peer's SETTINGS, if it is one that tells what the peer takes.
     *
     * @throws ConnectionError if it says what cannot be (RFC 9113, 6.5.2)
     */
    public void setting(int identifier, long value) {
        if (identifier == INITIAL_WINDOW_SIZE) {
            boolean possible = value <= MOST && initial((int) value);
            ConnectionError.unless(possible, ErrorCode.FLOW_CONTROL_ERROR, "a window larger than there can be");
        } else if (identifier == MAX_FRAME_SIZE) {
            boolean possible = value >= SMALLEST_FRAME && value <= LARGEST_FRAME;
            ConnectionError.unless(possible, ErrorCode.PROTOCOL_ERROR, "a frame size that cannot be");
            maxFrameSize((int) value);
        }
    }

    /** Windows in use move by the difference, below zero too (RFC 9113, 6.9.2); false if one is too large now. */
    private boolean initial(int size) {
        lock.lock();
        try {
            boolean possible = true;
            for (Window window : windows) {
                window.size += size - initial;
                possible &= window.size <= MOST;
            }
            initial = size;
            changed.signalAll();
            return possible;
        } finally {
            lock.unlock();
        }
    }

    private void maxFrameSize(int size) {
        lock.lock();
        try {
            maxFrameSize = Math.min(size, LARGEST_FRAME_SENT);
        } finally {
            lock.unlock();
        }
    }

    public int maxFrameSize() {
        lock.lock();
        try {
            return maxFrameSize;
        } finally {
            lock.unlock();
        }
    }
}
