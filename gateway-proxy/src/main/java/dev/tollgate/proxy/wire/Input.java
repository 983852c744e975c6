package dev.tollgate.proxy.wire;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The receiving side of one connection: a run of bytes that has arrived and is not yet used. Between messages it holds
 * no buffer; while a large body flows it borrows a window. Used by one thread at a time.
 */
public final class Input {
    private static final byte[] NOTHING = new byte[0];

    private final Transport transport;
    private final Windows windows;
    private byte[] bytes = NOTHING;
    private int from;
    private int to;
    private boolean window;
    private boolean ended;
    private final AtomicBoolean holding = new AtomicBoolean();
    private volatile boolean abandoned;
    private Waiting waiting = Waiting.UNWATCHED;

    public Input(Transport transport, Windows windows) {
        this.transport = transport;
        this.windows = windows;
    }

    /** Tells what to do around each wait for bytes. */
    public void watch(Waiting watcher) {
        waiting = watcher;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int available() {
        return to - from;
    }

    /** Whether bytes have arrived that no message has used. */
    public boolean hasBytes() {
        return from < to;
    }

    void skip(int count) {
        from += count;
    }

    /** Forgets what has arrived, and tells how much that was. */
    public int drop() {
        int count = to - from;
        from = to;
        return count;
    }

    /** What has arrived and is not used yet, for somebody else to read. */
    public byte[] rest() {
        byte[] rest = java.util.Arrays.copyOfRange(bytes, from, to);
        from = to;
        return rest;
    }

    /** Whether what comes next begins with these bytes; waits for as many as are needed to tell. */
    public boolean startsWith(byte[] expected) {
        int seen = 0;
        while (seen < expected.length) {
            if (seen == to - from && !(seen == 0 ? fill() : extend())) {
                return false;
            }
            if (bytes[from + seen] != expected[seen]) {
                return false;
            }
            seen++;
        }
        return true;
    }

    /**
     * Waits for more when nothing is left.
     *
     * @return false at the end of the stream
     */
    public boolean fill() {
        if (from < to) {
            return true;
        }
        if (ended) {
            return false;
        }
        waiting.begins();
        if (window) {
            to = transport.receive(bytes);
        } else {
            // Let go of before the wait, which may be long: an idle connection holds no buffer.
            bytes = NOTHING;
            from = 0;
            to = 0;
            bytes = transport.receive();
            to = bytes.length;
        }
        waiting.ends();
        from = 0;
        ended = to <= 0;
        if (ended) {
            to = 0;
        }
        return !ended;
    }

    /**
     * Waits for more behind what is left, which is copied once more into a larger array; false at the end of the
     * stream.
     */
    boolean extend() {
        if (ended) {
            return false;
        }
        waiting.begins();
        byte[] more = transport.receive();
        waiting.ends();
        if (more.length == 0) {
            ended = true;
            return false;
        }
        int left = to - from;
        if (window || to + more.length > bytes.length) {
            byte[] larger = new byte[Math.max(2 * left, left + more.length)];
            System.arraycopy(bytes, from, larger, 0, left);
            release();
            bytes = larger;
            from = 0;
            to = left;
        }
        System.arraycopy(more, 0, bytes, to, more.length);
        to += more.length;
        return true;
    }

    /**
     * From now on until {@link #release} bytes arrive in bulk, if there is a window: for a body of which at least
     * {@code expected} bytes remain.
     */
    void expect(long expected) {
        if (!window && from == to && expected >= Windows.SIZE / 4) {
            byte[] lent = windows.take();
            if (lent.length > 0) {
                bytes = lent;
                window = true;
                from = 0;
                to = 0;
                holding.set(true);
                if (abandoned) {
                    abandon();
                }
            }
        }
    }

    /** Gives a borrowed window back; bytes in it that belong to the next message are kept. */
    void release() {
        if (window) {
            byte[] borrowed = bytes;
            bytes = from == to ? NOTHING : java.util.Arrays.copyOfRange(borrowed, from, to);
            to -= from;
            from = 0;
            window = false;
            if (holding.compareAndSet(true, false)) {
                windows.give(borrowed);
            }
        }
    }

    /**
     * The connection is over: a borrowed window counts no longer, and is not lent again, for another thread may still
     * be filling it. For any thread.
     */
    public void abandon() {
        abandoned = true;
        if (holding.compareAndSet(true, false)) {
            windows.forget();
        }
    }
}
