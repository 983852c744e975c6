package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Waiting;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way into the cache. A thread of its own pulls all of it, as fast as the service sends, whoever
 * reads: the request that it was asked for may be slow, or leave. If it grows beyond what is kept, or there is no room
 * for more, that request alone goes on pulling, at its own pace, and nothing is kept. Safe for any number of threads.
 */
final class Fill {
    private static final int FIRST_BYTES = 16 * 1024;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final System.Logger LOG = System.getLogger(Fill.class.getName());

    /** Where it is now. */
    private enum State {
        FLOWING,
        COMPLETE,
        BROKEN,
        /** Not kept: what was pulled is still to be read, and what follows is the first reader's. */
        HANDED_OVER
    }

    /** Hears once how it ended, in the thread that pulls. */
    interface Listener {

        void complete(byte[] content, Fields trailers);

        void notKept();
    }

    private final Exchange asking;
    private final Body body;
    private final long most;
    private final FillRoom room;
    private final Listener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long reserved;
    private byte[] content;
    private int length;
    private State state = State.FLOWING;
    private boolean askingEnded;
    private Fields trailers = Fields.empty();
    private @Nullable Problem problem;
    private @Nullable Outcome left;

    /**
     * @param asking what the service answers with {@code body}; ended from here
     * @param most bytes that are kept
     */
    Fill(Exchange asking, Body body, long most, FillRoom room, Listener listener) {
        this.asking = asking;
        this.body = body;
        this.most = most;
        this.room = room;
        this.listener = listener;
        this.content = new byte[0];
    }

    /** Whether there is room for all of it, as far as that is known; what is not known finds room as it comes. */
    boolean reserve() {
        long expected = body.length() >= 0 ? body.length() : FIRST_BYTES;
        if (expected > most && body.length() >= 0 || !room.take(expected)) {
            return false;
        }
        reserved = expected;
        content = new byte[(int) expected];
        return true;
    }

    /** The content's length, or -1. */
    long expected() {
        return body.length();
    }

    /** Begins to pull. */
    void start() {
        Thread.ofVirtual().name("cache-fill").start(this::pull);
    }

    /** Pulls all of it in this thread: for content that has arrived. */
    void pullHere() {
        pull();
    }

    private void pull() {
        try {
            body.watch(Waiting.UNWATCHED);
            while (body.next()) {
                if (!append()) {
                    handOver();
                    return;
                }
            }
            complete();
        } catch (BrokenBody e) {
            asking.problem(e.problem());
            broken(e.problem());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "request " + asking.requestId() + " failed while it was kept", e);
            broken(Problem.INTERNAL);
        } finally {
            // Memory that ran out, say: whoever reads must hear of it.
            if (state == State.FLOWING) {
                broken(Problem.INTERNAL);
            }
        }
    }

    /** Takes the slice, whether or not it fits what is kept: it is pulled already. False if it does not. */
    private boolean append() {
        int count = body.to() - body.from();
        lock.lock();
        try {
            boolean fits = length + count <= most && grown(length + count);
            if (!fits) {
                content = Arrays.copyOf(content, length + count);
            }
            System.arraycopy(body.bytes(), body.from(), content, length, count);
            length += count;
            changed.signalAll();
            return fits;
        } finally {
            lock.unlock();
        }
    }

    private boolean grown(int needed) {
        if (needed <= content.length) {
            return true;
        }
        int next = (int) Math.clamp(2L * content.length, needed, most);
        if (!room.take(next - reserved)) {
            return false;
        }
        reserved = next;
        content = Arrays.copyOf(content, next);
        return true;
    }

    private void complete() {
        byte[] whole = length == content.length ? content : Arrays.copyOf(content, length);
        Fields last = body.trailers();
        lock.lock();
        content = whole;
        trailers = last;
        lock.unlock();
        endAsking(Outcome.COMPLETE);
        listener.complete(whole, last);
        end(State.COMPLETE);
    }

    private void broken(Problem found) {
        problem = found;
        try {
            endAsking(Outcome.REPLY_BROKEN);
            listener.notKept();
        } finally {
            end(State.BROKEN);
        }
    }

    /** Once: what its endings give back would be given back twice. */
    private void endAsking(Outcome outcome) {
        if (!askingEnded) {
            askingEnded = true;
            asking.end(outcome);
        }
    }

    private void handOver() {
        listener.notKept();
        end(State.HANDED_OVER);
    }

    private void end(State last) {
        Outcome gone;
        lock.lock();
        try {
            state = last;
            gone = left;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (last != State.HANDED_OVER) {
            giveRoom();
        } else if (gone != null) {
            giveUp(gone);
        }
    }

    /** The request that it was asked for has ended. */
    void left(Outcome outcome) {
        boolean own;
        lock.lock();
        try {
            left = outcome;
            own = state == State.HANDED_OVER;
        } finally {
            lock.unlock();
        }
        if (own) {
            giveUp(outcome);
        }
    }

    private void giveUp(Outcome outcome) {
        forget();
        if (outcome != Outcome.COMPLETE) {
            asking.abandon();
        }
        asking.end(outcome);
    }

    /** What was pulled is read, or will not be. */
    void forget() {
        lock.lock();
        content = new byte[0];
        lock.unlock();
        giveRoom();
    }

    private void giveRoom() {
        lock.lock();
        room.give(reserved);
        reserved = 0;
        lock.unlock();
    }

    /** A reader looks again whether its client is still there. */
    void wake() {
        lock.lock();
        changed.signalAll();
        lock.unlock();
    }

    /** Waits until more than this was pulled, or nothing more will be. */
    void awaitBeyond(int position, Waiting waiting, Exchange reader) {
        if (flows(position)) {
            waiting.begins();
            await(position, reader);
            waiting.ends();
        }
    }

    private boolean flows(int position) {
        lock.lock();
        try {
            return length <= position && state == State.FLOWING;
        } finally {
            lock.unlock();
        }
    }

    private void await(int position, Exchange reader) {
        lock.lock();
        try {
            while (length <= position && state == State.FLOWING) {
                if (reader.abandoned()) {
                    throw new ClientGone();
                }
                boolean _ = changed.await(LOOK_NANOS, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new BrokenBody(Problem.INTERNAL);
        } finally {
            lock.unlock();
        }
    }

    /** What was pulled so far. */
    record Part(byte[] bytes, int length, boolean complete, Fields trailers) {}

    /** @throws BrokenBody if nothing more will come although it is not all */
    Part part(int position, boolean first) {
        lock.lock();
        try {
            boolean lost = state == State.BROKEN || state == State.HANDED_OVER && !first;
            if (lost && position == length) {
                throw new BrokenBody(problem == null ? Problem.UPSTREAM_RESET : problem);
            }
            return new Part(content, length, state == State.COMPLETE, trailers);
        } finally {
            lock.unlock();
        }
    }

    /** What follows behind what was pulled: the first reader's, who has read that. */
    Body rest() {
        return body;
    }

    Exchange asking() {
        return asking;
    }
}
