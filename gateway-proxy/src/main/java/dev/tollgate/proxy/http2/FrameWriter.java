package dev.tollgate.proxy.http2;

import dev.tollgate.proxy.wire.Transport;
import java.util.concurrent.locks.ReentrantLock;

/** Writes the frames of one connection, each in one piece. Safe for any number of threads. */
public final class FrameWriter {
    private final Transport transport;
    private final Runnable begins;
    private final Runnable ends;
    private final ReentrantLock lock = new ReentrantLock();

    /** {@code begins} and {@code ends} run around each write, to limit its time. */
    public FrameWriter(Transport transport, Runnable begins, Runnable ends) {
        this.transport = transport;
        this.begins = begins;
        this.ends = ends;
    }

    /** Whoever holds it is the only one to write; so an order among frames can be kept. */
    public ReentrantLock lock() {
        return lock;
    }

    /** Octets as they are. */
    public void raw(byte[] bytes) {
        lock.lock();
        try {
            begins.run();
            transport.send(bytes, 0, bytes.length);
            ends.run();
        } finally {
            lock.unlock();
        }
    }

    /** A frame with a payload. */
    public void frame(int type, int flags, int streamId, byte[] payload) {
        byte[] bytes = new byte[FrameHeader.LENGTH + payload.length];
        new FrameHeader(payload.length, type, flags, streamId).put(bytes, 0);
        System.arraycopy(payload, 0, bytes, FrameHeader.LENGTH, payload.length);
        raw(bytes);
    }

    /** A HEADERS frame, and CONTINUATION frames behind it if the block needs them. */
    public void head(HeaderBlock block, int streamId, boolean last, int maxFrameSize) {
        byte[] payload = block.payload(streamId, maxFrameSize);
        byte[] bytes = new byte[FrameHeader.LENGTH + payload.length];
        int flags = (last ? FrameHeader.END_STREAM : 0) | (block.fits(maxFrameSize) ? FrameHeader.END_HEADERS : 0);
        new FrameHeader(block.firstFragment(maxFrameSize), FrameHeader.HEADERS, flags, streamId).put(bytes, 0);
        System.arraycopy(payload, 0, bytes, FrameHeader.LENGTH, payload.length);
        raw(bytes);
    }

    /** A DATA frame; its sender has been granted the bytes. */
    public void data(int streamId, byte[] source, int from, int count) {
        byte[] bytes = new byte[FrameHeader.LENGTH + count];
        new FrameHeader(count, FrameHeader.DATA, 0, streamId).put(bytes, 0);
        System.arraycopy(source, from, bytes, FrameHeader.LENGTH, count);
        raw(bytes);
    }

    /** The empty DATA frame that ends a stream. */
    public void end(int streamId) {
        frame(FrameHeader.DATA, FrameHeader.END_STREAM, streamId, new byte[0]);
    }

    /** A frame whose payload is one number of 32 bits: RST_STREAM or WINDOW_UPDATE. */
    public void number(int type, int streamId, int number) {
        byte[] payload = new byte[4];
        FrameHeader.integer(payload, 0, number);
        frame(type, 0, streamId, payload);
    }
}
