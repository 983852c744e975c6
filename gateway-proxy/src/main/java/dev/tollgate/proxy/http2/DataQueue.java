package dev.tollgate.proxy.http2;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Waiting;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Content between the thread that reads a connection's frames and the thread that pulls it. Bounded by its source, by
 * the window that it opens as slices are pulled.
 */
public final class DataQueue implements Body {
    /** What comes in smaller pieces is put together, or what they lie in would be larger than they are. */
    private static final int SMALLEST = 512;

    private static final Slice NOTHING = new Slice(0);

    private final long length;
    private final Source source;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Slice> slices = new ArrayDeque<>();
    private int queued;
    private long received;
    private boolean complete;
    private boolean discarding;
    private @Nullable RuntimeException failure;
    private Fields trailers = Fields.empty();
    private Waiting waiting = Waiting.UNWATCHED;
    private Slice slice = NOTHING;
    private boolean ended;

    /** Where content comes from, as the one who pulls it sees it; called in the pulling thread. */
    public interface Source {
        /** That many bytes more may come. */
        void pulled(int count);

        /** So many bytes are dropped that nobody has pulled. */
        void dropped(int count);

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

    /** Bytes that may grow at their end as long as they wait. */
    private static final class Slice {
        private final byte[] bytes;
        private int length;

        private Slice(int count) {
            bytes = new byte[count];
        }

        private boolean hasRoom(int count) {
            return bytes.length - length >= count;
        }

        private void add(byte[] source, int from, int count) {
            System.arraycopy(source, from, bytes, length, count);
            length += count;
        }
    }

    /** What {@link #add} can answer instead of a number of bytes. */
    public static final int DROPPED = -1;

    /** Adds bytes, which are copied, without waiting; how many wait to be pulled from now on, or {@link #DROPPED}. */
    public int add(byte[] source, int from, int to) {
        int count = to - from;
        lock.lock();
        try {
            received += count;
            if (discarding) {
                return DROPPED;
            }
            if (count > 0) {
                Slice last = slices.peekLast();
                if (last == null || !last.hasRoom(count)) {
                    last = new Slice(Math.max(count, SMALLEST));
                    slices.add(last);
                }
                last.add(source, from, count);
                queued += count;
                changed.signalAll();
            }
            return queued;
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

    /** What has come and what still comes is dropped, and pulls fail; how many bytes waited to be pulled. */
    public int discard(RuntimeException reason) {
        lock.lock();
        try {
            int dropped = queued;
            discarding = true;
            slices.clear();
            queued = 0;
            if (failure == null && !ended) {
                failure = reason;
            }
            changed.signalAll();
            return dropped;
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
                source.dropped(discard(source.wrongLength()));
            }
            Slice next = slices.poll();
            if (next != null) {
                slice = next;
                queued -= next.length;
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
        return slice.bytes;
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
            return complete && failure == null && (length < 0 || received == length);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean ended() {
        return ended;
    }
}
