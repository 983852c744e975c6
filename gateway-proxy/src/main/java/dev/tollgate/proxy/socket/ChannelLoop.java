package dev.tollgate.proxy.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells connections that something has come for them. A channel is registered once for its life, so waiting costs no
 * system call. The loop is a virtual thread like those that it wakes, and takes its turn behind them: so one look finds
 * all that came while they worked, and what came is there when they read.
 */
final class ChannelLoop implements Runnable {
    private static final System.Logger LOG = System.getLogger(ChannelLoop.class.getName());

    /** What one read brings at most where no window is given. */
    private static final int SIZE = 16 * 1024;

    private final Selector selector;
    private final AtomicReference<@Nullable ByteBuffer> buffer = new AtomicReference<>(ByteBuffer.allocateDirect(SIZE));

    ChannelLoop() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the connection from now on what comes for this channel, which must not block. */
    SelectionKey register(SocketChannel channel, ChannelConnection connection) throws IOException {
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ, connection);
        look();
        return key;
    }

    /** A buffer for one read that does not wait: one of them serves all connections. */
    ByteBuffer take() {
        ByteBuffer kept = buffer.getAndSet(null);
        return kept == null ? ByteBuffer.allocate(SIZE) : kept.clear();
    }

    void give(ByteBuffer taken) {
        if (taken.isDirect()) {
            buffer.set(taken);
        }
    }

    /** Has what was changed about keys and channels looked at now. */
    void look() {
        selector.wakeup();
    }

    @Override
    public void run() {
        while (selector.isOpen()) {
            try {
                if (selector.select(ChannelLoop::tell) > 0) {
                    Thread.yield();
                }
            } catch (ClosedSelectorException _) {
                // Nobody is served any more.
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "waiting for connections failed, and goes on", e);
            }
        }
    }

    private static void tell(SelectionKey key) {
        ((ChannelConnection) key.attachment()).ready(key);
    }

    /** Ends what is still open, and whoever waits in it. May be called more than once. */
    void close() {
        if (!selector.isOpen()) {
            return;
        }
        selector.keys().forEach(key -> ((ChannelConnection) key.attachment()).close());
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
