package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.http2.DataQueue;
import dev.tollgate.proxy.http2.FieldSection;
import dev.tollgate.proxy.http2.FrameHandler;
import dev.tollgate.proxy.http2.PseudoField;
import dev.tollgate.proxy.http2.SendWindows;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Framing;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What comes back on one stream: filled by the connection's reading thread, which never waits here, and read by the
 * request's own. The window that it opens is what it can hold.
 */
final class Http2ServiceStream implements DataQueue.Source {
    /** Interim responses that wait to be passed on. */
    private static final int MOST_INTERIM = 16;

    private static final long NONE = 0;

    private final int id;
    private final Http2ServiceConnection connection;
    private final SendWindows.Window window;
    private final StreamRule rule;
    private final long openedNanos = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<ResponseHead> heads = new ArrayDeque<>();
    private @Nullable StreamFailure failure;
    private long limitAt = NONE;
    private Problem limitProblem = Problem.UPSTREAM_FIRST_BYTE_TIMEOUT;
    private boolean answered;
    private Body body = WholeBody.empty();
    private WaitLimit idle = new WaitLimit(0, Problem.UPSTREAM_IDLE_TIMEOUT);
    private WaitLimit limit = idle;
    private @Nullable DataQueue data;
    private int unreturned;
    private volatile boolean sent;
    private volatile boolean ended;

    Http2ServiceStream(int id, Http2ServiceConnection connection, SendWindows.Window window, StreamRule rule) {
        this.id = id;
        this.connection = connection;
        this.window = window;
        this.rule = rule;
    }

    int id() {
        return id;
    }

    StreamRule rule() {
        return rule;
    }

    SendWindows.Window window() {
        return window;
    }

    Http2ServiceConnection connection() {
        return connection;
    }

    /** Whether its connection, which others have used before, ended without a byte since this stream began. */
    boolean lostUnheard() {
        return id > 1 && connection.lostInSilence(openedNanos);
    }

    /** Whether both sides have ended it. */
    boolean over() {
        return sent && ended;
    }

    /** The request's last byte is out. */
    void sent() {
        sent = true;
    }

    /** From now on a head has to come within that time, or the problem is that it did not. */
    void limitHead(long nanos, Problem problem) {
        lock.lock();
        try {
            long at = System.nanoTime() + nanos;
            limitAt = at == NONE ? 1 : at;
            limitProblem = problem;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the next head: interim ones, then the final one.
     *
     * @throws StreamFailure if none comes any more, or not in time
     */
    ResponseHead head() {
        lock.lock();
        try {
            while (heads.isEmpty()) {
                if (failure != null) {
                    throw failure;
                }
                long left = limitAt == NONE ? Long.MAX_VALUE : limitAt - System.nanoTime();
                if (left <= 0) {
                    failure = new StreamFailure(limitProblem, false);
                    connection.suspect(openedNanos);
                    throw failure;
                }
                changed.awaitNanos(left);
            }
            return heads.remove();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StreamFailure(Problem.UPSTREAM_RESET, false);
        } finally {
            lock.unlock();
        }
    }

    /** The final response's content; there once its head is. */
    Body body() {
        lock.lock();
        try {
            return body;
        } finally {
            lock.unlock();
        }
    }

    /** A header block has come: a head, or trailers. */
    void received(FieldSection section, boolean last) {
        lock.lock();
        try {
            if (answered) {
                trailers(section, last);
            } else {
                head(section, last);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void head(FieldSection section, boolean last) {
        ResponseHead head = ResponseHead.of(status(section), section.fields());
        if (head.interim()) {
            require(!last && heads.size() < MOST_INTERIM, "an interim response that ends the stream, or too many");
        } else {
            answered = true;
            content(head, last);
        }
        heads.add(head);
    }

    private static int status(FieldSection section) {
        byte[] status = section.pseudo(PseudoField.STATUS).orElseGet(() -> new byte[0]);
        boolean number = section.pseudoFields() == 1 && status.length == 3;
        int code = 0;
        for (byte digit : status) {
            number &= Octets.digit(digit);
            code = code * 10 + digit - '0';
        }
        require(number && code >= 100 && code < 600 && code != 101, "a status that cannot be, or more than one");
        return code;
    }

    private void content(ResponseHead head, boolean last) {
        boolean none = rule.toHead() || head.withoutContent();
        long declared = Framing.contentLength(head.fields());
        long length = none ? 0 : declared;
        if (last) {
            require(length <= 0, "content is missing");
            ended = true;
        } else {
            idle = rule.idle(head.fields());
            data = new DataQueue(length, this);
            body = data;
        }
    }

    private void trailers(FieldSection section, boolean last) {
        DataQueue queue = data;
        require(last && !ended && queue != null && section.pseudoFields() == 0, "a head where none can be");
        Fields trailers = section.fields();
        ended = true;
        queue.complete(trailers);
    }

    /** Content has come. */
    void received(FrameHandler.Payload payload, boolean last) {
        DataQueue queue = data;
        require(queue != null && !ended, "content before the head, or behind the end");
        int waiting = queue.add(payload.bytes(), payload.from(), payload.to());
        require(waiting <= Http2ServiceConnection.STREAM_WINDOW, "more content than the window allows");
        if (last) {
            ended = true;
            queue.complete(Fields.empty());
        } else if (payload.flowed() > payload.count()) {
            pulled(payload.flowed() - payload.count());
        }
    }

    /** Nothing more comes. */
    void fail(StreamFailure reason) {
        connection.windows().close(window);
        lock.lock();
        try {
            if (failure == null) {
                failure = reason;
            }
            ended = true;
            changed.signalAll();
            if (data != null) {
                data.fail(new BrokenBody(reason.problem()));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void pulled(int count) {
        int due = 0;
        lock.lock();
        try {
            unreturned += count;
            if (unreturned >= Http2ServiceConnection.STREAM_WINDOW / 2 && !ended) {
                due = unreturned;
                unreturned = 0;
            }
        } finally {
            lock.unlock();
        }
        if (due > 0) {
            connection.widen(id, due);
        }
    }

    @Override
    public void dropped(int count) {
        // No more is allowed: the stream is at its end.
    }

    @Override
    public long patience() {
        limit = rule.content(idle);
        return limit.nanos();
    }

    @Override
    public RuntimeException late() {
        connection.suspect(openedNanos);
        return new BrokenBody(limit.problem());
    }

    @Override
    public RuntimeException wrongLength() {
        return new BrokenBody(Problem.UPSTREAM_INVALID);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new WireException(WireError.MALFORMED, otherwise);
        }
    }
}
