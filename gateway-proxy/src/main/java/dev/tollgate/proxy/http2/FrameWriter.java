package dev.tollgate.proxy.http2;

import dev.tollgate.proxy.wire.Transport;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes the frames of one connection. They are gathered in their order and leave when somebody flushes: one thread
 * writes at a time, and what others gather meanwhile leaves with its next write, so that they need not wait for it.
 * Safe for any number of threads. Failures are {@link UncheckedIOException}; behind the first one everything fails.
 */
public final class FrameWriter {
    /** No more than this is gathered, or content waits. */
    private static final int MUCH = 64 * 1024;

    private static final int USUAL = 1024;
    /** Who flushes writes for others so many times, and then leaves that to a thread of its own. */
    private static final int TURNS = 8;

    private static final byte[] NOTHING = {};

    private final Transport transport;
    private final boolean eager;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private byte[] bytes = NOTHING;
    private int length;
    private byte[] spare = NOTHING;
    private boolean writing;
    private @Nullable UncheckedIOException failure;

    private FrameWriter(Transport transport, boolean eager) {
        this.transport = transport;
        this.eager = eager;
    }

    /** One that flushes each frame at once. */
    public static FrameWriter eager(Transport transport) {
        return new FrameWriter(transport, true);
    }

    /** One whose frames wait for a flush. */
    public static FrameWriter gathering(Transport transport) {
        return new FrameWriter(transport, false);
    }

    /** Whoever holds it is the only one to gather; so an order among frames can be kept. */
    public ReentrantLock lock() {
        return lock;
    }

    /** Octets as they are. */
    public FrameWriter raw(byte[] octets) {
        lock.lock();
        try {
            put(octets, 0, octets.length);
        } finally {
            lock.unlock();
        }
        return gathered();
    }

    /** A frame with a payload. */
    public FrameWriter frame(int type, int flags, int streamId, byte[] payload) {
        lock.lock();
        try {
            begin(payload.length, type, flags, streamId);
            put(payload, 0, payload.length);
        } finally {
            lock.unlock();
        }
        return gathered();
    }

    /** A HEADERS frame, and CONTINUATION frames behind it if the block needs them (RFC 9113, 6.10). */
    public FrameWriter head(HeaderBlock block, int streamId, boolean last, int maxFrameSize) {
        lock.lock();
        try {
            int type = FrameHeader.HEADERS;
            int flags = last ? FrameHeader.END_STREAM : 0;
            int from = 0;
            do {
                int count = Math.min(maxFrameSize, block.length() - from);
                boolean whole = from + count == block.length();
                begin(count, type, flags | (whole ? FrameHeader.END_HEADERS : 0), streamId);
                put(block.bytes(), from, count);
                from += count;
                type = FrameHeader.CONTINUATION;
                flags = 0;
            } while (from < block.length());
        } finally {
            lock.unlock();
        }
        return gathered();
    }

    /** A DATA frame, whose sender has been granted the bytes; waits for room. */
    public FrameWriter data(int streamId, byte[] source, int from, int count, boolean last) {
        lock.lock();
        try {
            makeRoom();
            begin(count, FrameHeader.DATA, last ? FrameHeader.END_STREAM : 0, streamId);
            put(source, from, count);
        } finally {
            lock.unlock();
        }
        return gathered();
    }

    /** Waits for room, and then runs what gathers frames, with nothing of others in between. */
    public void together(Runnable gather) {
        lock.lock();
        try {
            makeRoom();
            gather.run();
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom() {
        while (length >= MUCH) {
            if (writing) {
                written.awaitUninterruptibly();
            } else {
                write();
            }
        }
    }

    /** The empty DATA frame that ends a stream. */
    public FrameWriter end(int streamId) {
        return frame(FrameHeader.DATA, FrameHeader.END_STREAM, streamId, NOTHING);
    }

    /** A frame whose payload is one number of 32 bits: RST_STREAM or WINDOW_UPDATE. */
    public FrameWriter number(int type, int streamId, int number) {
        byte[] payload = new byte[4];
        FrameHeader.integer(payload, 0, number);
        return frame(type, 0, streamId, payload);
    }

    /** A GOAWAY frame: no stream above the last one is processed. */
    public FrameWriter goAway(int lastStreamId, ErrorCode reason) {
        byte[] payload = new byte[8];
        FrameHeader.integer(payload, 0, lastStreamId);
        FrameHeader.integer(payload, 4, reason.code());
        return frame(FrameHeader.GOAWAY, 0, 0, payload);
    }

    private FrameWriter gathered() {
        if (eager) {
            flush();
        }
        return this;
    }

    /** Sends what was gathered, unless somebody is at it, who then takes it along. */
    public void flush() {
        lock.lock();
        try {
            check();
            if (!writing) {
                write();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The same, and returns when all of it is on its way, whoever sends it: before nothing more can be. */
    public void drain() {
        lock.lock();
        try {
            while (writing) {
                written.awaitUninterruptibly();
            }
            check();
            write();
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        writing = true;
        try {
            for (int turn = 0; length > 0 && turn < TURNS; turn++) {
                byte[] gathered = bytes;
                int count = length;
                bytes = spare;
                length = 0;
                send(gathered, count);
                spare = gathered;
                written.signalAll();
            }
        } finally {
            writing = false;
            written.signalAll();
        }
        if (length > 0) {
            Thread.ofVirtual().name("http2-flush").start(this::flushOthers);
        }
    }

    /** While it is sent, others may gather. */
    private void send(byte[] gathered, int count) {
        @Nullable UncheckedIOException failed = null;
        lock.unlock();
        try {
            transport.send(gathered, 0, count);
        } catch (UncheckedIOException e) {
            failed = e;
        } finally {
            lock.lock();
        }
        failure = failed;
        check();
    }

    private void flushOthers() {
        try {
            flush();
        } catch (UncheckedIOException _) {
            // Those whom it concerns fail by themselves.
        }
    }

    /** Nothing is to be sent for a while: no buffer is held any longer. */
    public void rest() {
        lock.lock();
        try {
            spare = NOTHING;
            if (length == 0) {
                bytes = NOTHING;
            }
        } finally {
            lock.unlock();
        }
    }

    private void begin(int count, int type, int flags, int streamId) {
        check();
        reserve(FrameHeader.LENGTH + count);
        new FrameHeader(count, type, flags, streamId).put(bytes, length);
        length += FrameHeader.LENGTH;
    }

    private void put(byte[] source, int from, int count) {
        check();
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    private void check() {
        if (failure != null) {
            throw failure;
        }
    }

    private void reserve(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(bytes.length * 2, USUAL), length + count));
        }
    }
}
