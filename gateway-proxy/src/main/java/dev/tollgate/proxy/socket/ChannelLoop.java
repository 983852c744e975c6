package dev.tollgate.proxy.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
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

    /**
     * After so long without a rest the loop stands aside for a moment. As long as threads wake each other, the JDK's
     * scheduler takes none that others have started: clients that have just connected would wait until all is quiet.
     */
    private static final long TURN_NANOS = 2_000_000;

    /** What fails again and again takes no processor, and does not fill the log. */
    private static final long AFTER_FAILURE_NANOS = 100_000_000;

    private final Selector selector;
    private final AtomicReference<@Nullable ByteBuffer> buffer = new AtomicReference<>(ByteBuffer.allocateDirect(SIZE));
    private volatile boolean closing;

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
        // Whoever closes sets one and looks at the other, and so does this: one of the two sees it.
        if (closing) {
            throw new ClosedSelectorException();
        }
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
        long rested = System.nanoTime();
        while (selector.isOpen()) {
            try {
                if (selector.selectNow(ChannelLoop::tell) == 0) {
                    // It waits in here, and so has all that is to be done.
                    selector.select(ChannelLoop::tell);
                    rested = System.nanoTime();
                    Thread.yield();
                } else if (System.nanoTime() - rested > TURN_NANOS) {
                    LockSupport.parkNanos(1);
                    rested = System.nanoTime();
                } else {
                    Thread.yield();
                }
            } catch (ClosedSelectorException _) {
                // Nobody is served any more.
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "waiting for connections failed, and goes on", e);
                LockSupport.parkNanos(AFTER_FAILURE_NANOS);
            }
        }
    }

    private static void tell(SelectionKey key) {
        ((ChannelConnection) key.attachment()).ready(key);
    }

    /** Ends what is still open, and whoever waits in it. May be called more than once. */
    void close() {
        closing = true;
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
