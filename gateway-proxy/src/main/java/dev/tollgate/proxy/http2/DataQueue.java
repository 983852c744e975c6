package dev.tollgate.proxy.http2;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Waiting;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Content between the thread that reads a connection's frames and the thread that pulls it. Bounded by its source:
 * either by the window that it opens as slices are pulled, or because {@link #put} holds it back.
 */
public final class DataQueue implements Body {
    /** Bytes that wait to be pulled before {@link #put} holds its caller back. */
    private static final int FULL = 64 * 1024;

    private static final byte[] NOTHING = new byte[0];

    private final long length;
    private final Source source;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<byte[]> slices = new ArrayDeque<>();
    private int queued;
    private long received;
    private boolean complete;
    private boolean discarding;
    private @Nullable RuntimeException failure;
    private Fields trailers = Fields.empty();
    private Waiting waiting = Waiting.UNWATCHED;
    private byte[] slice = NOTHING;
    private boolean ended;

    /** Where content comes from, as the one who pulls it sees it; called in the pulling thread. */
    public interface Source {
        /** That many bytes more may come. */
        void pulled(int count);

        /** How long a pull that begins to wait now does so at most, in nanoseconds; 0 for no limit. */
        long patience();

        /** What a pull fails with if nothing came in time. */
        RuntimeException late();

        /** What a pull fails with if there is more or less content than was declared. */
        RuntimeException wrongLength();
    }

    /** Content of a declared length, or -1. */
    public DataQueue(long length, Source source) {
        this.length = length;
        this.source = source;
    }

    /** Adds a slice without waiting; how many bytes wait to be pulled from now on. */
    public int add(byte[] data) {
        lock.lock();
        try {
            received += data.length;
            if (data.length > 0 && !discarding) {
                slices.add(data);
                queued += data.length;
                changed.signalAll();
            }
            return queued;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a slice, and waits as long as too much waits to be pulled. */
    public void put(byte[] data) {
        lock.lock();
        try {
            add(data);
            while (queued >= FULL && !discarding) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** All has come. */
    public void complete(Fields trailerSection) {
        lock.lock();
        try {
            trailers = trailerSection;
            complete = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No more comes: pulls fail once what has come was pulled. The first reason counts. */
    public void fail(RuntimeException reason) {
        lock.lock();
        try {
            if (failure == null && !complete) {
                failure = reason;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What has come and what still comes is dropped; pulls fail. */
    public void discard(RuntimeException reason) {
        lock.lock();
        try {
            discarding = true;
            slices.clear();
            queued = 0;
            if (failure == null && !ended) {
                failure = reason;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void watch(Waiting watcher) {
        waiting = watcher;
    }

    @Override
    public boolean next() {
        slice = NOTHING;
        if (ended) {
            return false;
        }
        if (!ready()) {
            waiting.begins();
            await();
            waiting.ends();
        }
        boolean more = take();
        if (more) {
            source.pulled(slice.length);
        }
        return more;
    }

    private boolean ready() {
        lock.lock();
        try {
            return settled();
        } finally {
            lock.unlock();
        }
    }

    private boolean settled() {
        return !slices.isEmpty() || complete || failure != null;
    }

    private void await() {
        long patience = source.patience();
        long left = patience == 0 ? Long.MAX_VALUE : patience;
        lock.lock();
        try {
            while (!settled()) {
                if (left <= 0) {
                    failure = source.late();
                    return;
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            failure = source.late();
        } finally {
            lock.unlock();
        }
    }

    private boolean take() {
        lock.lock();
        try {
            if (failure == null && length >= 0 && received > length) {
                // Behind a length that was told, more would be another message's beginning.
                discard(source.wrongLength());
            }
            byte[] next = slices.poll();
            if (next != null) {
                slice = next;
                queued -= next.length;
                changed.signalAll();
                return true;
            }
            if (failure != null) {
                throw failure;
            }
            if (length >= 0 && received != length) {
                failure = source.wrongLength();
                throw failure;
            }
            ended = true;
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public byte[] bytes() {
        return slice;
    }

    @Override
    public int from() {
        return 0;
    }

    @Override
    public int to() {
        return slice.length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Fields trailers() {
        return ended ? trailers : Fields.empty();
    }

    @Override
    public boolean arrived() {
        lock.lock();
        try {
            return complete && failure == null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean ended() {
        return ended;
    }
}
