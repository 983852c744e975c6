package dev.tollgate.proxy.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A connection without TLS. Who reads waits first and reads then: a read that finds nothing costs as much as one that
 * finds something, and after a message there seldom is anything (docs/benchmarks.md).
 */
public final class ChannelConnection implements Connection {
    private static final byte[] END = new byte[0];

    private final SocketChannel channel;
    private final SocketAddress local;
    private final SocketAddress remote;
    private final ChannelLoop loop;
    private final SelectionKey key;
    private final Readiness readable = new Readiness();
    private final Readiness writable = new Readiness();
    /** Whether the loop looks for bytes no more, because some are there that nobody reads. */
    private final AtomicBoolean unwatched = new AtomicBoolean();
    /** Whether the last read left something, as far as that can be told. */
    private boolean more;

    ChannelConnection(SocketChannel channel, ChannelLoop loop) throws IOException {
        this.channel = channel;
        this.loop = loop;
        this.local = channel.getLocalAddress();
        this.remote = channel.getRemoteAddress();
        channel.configureBlocking(false);
        this.key = loop.register(channel, this);
    }

    @Override
    public SocketAddress local() {
        return local;
    }

    @Override
    public SocketAddress remote() {
        return remote;
    }

    /** In the loop's thread: what the key is ready for, or was cancelled. */
    void ready(SelectionKey selected) {
        try {
            if (selected.isWritable()) {
                selected.interestOpsAnd(~SelectionKey.OP_WRITE);
                writable.tell();
            }
            if (selected.isReadable() && !readable.tell()) {
                unwatch(selected);
            }
        } catch (CancelledKeyException _) {
            wake();
        }
    }

    /** The loop would find what nobody reads again and again. */
    private void unwatch(SelectionKey selected) {
        selected.interestOpsAnd(~SelectionKey.OP_READ);
        unwatched.set(true);
        // Who begins to wait looks at the mark behind that, and so does this: one of the two sees the other.
        if (!readable.known()) {
            watch(selected);
        }
    }

    private void watch(SelectionKey selected) {
        if (unwatched.get() && unwatched.compareAndSet(true, false)) {
            selected.interestOpsOr(SelectionKey.OP_READ);
            loop.look();
        }
    }

    private void awaitReadable() throws IOException {
        if (more) {
            return;
        }
        boolean waits = readable.begin();
        // Also for who does not wait: what is read now may be the last that anybody waits for, and an end is to be
        // seen.
        watch(key);
        if (waits) {
            await(readable);
        }
    }

    private void awaitWritable() throws IOException {
        if (writable.begin()) {
            key.interestOpsOr(SelectionKey.OP_WRITE);
            loop.look();
            await(writable);
        }
    }

    private void await(Readiness readiness) throws IOException {
        while (readiness.awaited()) {
            if (!channel.isOpen()) {
                throw new ClosedChannelException();
            }
            LockSupport.park(this);
            if (Thread.currentThread().isInterrupted()) {
                close();
            }
        }
    }

    @Override
    public byte[] receive() {
        try {
            while (true) {
                awaitReadable();
                ByteBuffer buffer = loop.take();
                try {
                    int count = read(buffer);
                    if (count != 0) {
                        return count < 0 ? END : copy(buffer.flip());
                    }
                } finally {
                    loop.give(buffer);
                }
            }
        } catch (IOException | CancelledKeyException e) {
            throw failure(e);
        }
    }

    private static byte[] copy(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public int receive(byte[] window) {
        try {
            int count = 0;
            while (count == 0) {
                awaitReadable();
                count = read(ByteBuffer.wrap(window));
            }
            return count;
        } catch (IOException | CancelledKeyException e) {
            throw failure(e);
        }
    }

    private int read(ByteBuffer buffer) throws IOException {
        int count = channel.read(buffer);
        more = count < 0 || !buffer.hasRemaining();
        return count;
    }

    @Override
    public void send(byte[] bytes, int from, int to) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, to - from);
        try {
            channel.write(buffer);
            while (buffer.hasRemaining()) {
                awaitWritable();
                channel.write(buffer);
            }
        } catch (IOException | CancelledKeyException e) {
            throw failure(e);
        }
    }

    private static UncheckedIOException failure(Exception e) {
        return new UncheckedIOException(e instanceof IOException io ? io : new ClosedChannelException());
    }

    @Override
    public String protocol() {
        return "";
    }

    @Override
    public boolean disturbed() {
        if (readable.known()) {
            // The loop may have looked again before what it told was read: then there is nothing.
            readable.begin();
        } else if (!more) {
            return !channel.isOpen();
        }
        try {
            watch(key);
            return channel.read(ByteBuffer.allocate(1)) != 0;
        } catch (IOException | CancelledKeyException _) {
            return true;
        }
    }

    @Override
    public void finish() {
        try {
            channel.shutdownOutput();
        } catch (IOException _) {
            // The peer is gone: it hears of no end.
        }
    }

    @Override
    public void reset() {
        try {
            // What is on its way is given up, and the other side gets a reset instead of an end.
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException _) {
            // It was closed already: what was asked for holds.
        }
        close();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // Then it is closed all the same.
        }
        // The channel is closed for good when the loop has let go of it.
        loop.look();
        wake();
    }

    private void wake() {
        readable.tell();
        writable.tell();
    }
}
