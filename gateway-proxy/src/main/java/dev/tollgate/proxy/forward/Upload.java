package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.socket.Deadline;
import dev.tollgate.proxy.wire.BodyWriter;
import dev.tollgate.proxy.wire.Waiting;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request's content while the request's own thread waits for the answer, which may come before the content
 * ends: a service may refuse an upload early, and must be heard.
 */
final class Upload implements Waiting {
    private final Exchange exchange;
    private final ServiceConnection connection;
    private final long idleNanos;
    private final Runnable whenSent;
    private final Deadline writeDeadline;
    private final AtomicLong flowed;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean answered;
    private volatile @Nullable Problem problem;
    private volatile boolean clientGone;

    private Upload(Exchange exchange, ServiceConnection connection, long idleNanos, Runnable whenSent) {
        this.exchange = exchange;
        this.connection = connection;
        this.idleNanos = idleNanos;
        this.whenSent = whenSent;
        this.flowed = exchange.attempts().flow();
        this.writeDeadline = connection.writeDeadline();
    }

    /** Starts it; {@code whenSent} runs in its thread when the last byte is out, unless the answer was there before. */
    static Upload start(
            Exchange exchange,
            ServiceConnection connection,
            BodyWriter.Coding coding,
            long idleNanos,
            Runnable whenSent) {
        Upload upload = new Upload(exchange, connection, idleNanos, whenSent);
        Thread thread = Thread.ofVirtual().name("upload").unstarted(() -> upload.run(coding));
        exchange.uploading(thread);
        thread.start();
        return upload;
    }

    /** Before a wait for the client, which has a limit of its own: the service gets what there is. */
    @Override
    public void begins() {
        connection.output().flush();
        writeDeadline.clear();
    }

    /** From now on the service is written to, and must take it. */
    @Override
    public void ends() {
        writeDeadline.set(System.nanoTime(), idleNanos);
    }

    /** The answer has come, and with it the end of the limits that waited for it. */
    void answered() {
        lock.lock();
        answered = true;
        lock.unlock();
    }

    /** Why the content could not be sent to its end, if that is the reason for what the answer's side sees. */
    Optional<Problem> problem() {
        return writeDeadline.passed() ? Optional.of(Problem.UPSTREAM_IDLE_TIMEOUT) : Optional.ofNullable(problem);
    }

    boolean clientGone() {
        return clientGone;
    }

    /** Whether neither the content nor the pace at which it was taken is why the connection ended. */
    boolean blameless() {
        return !clientGone && problem().isEmpty();
    }

    private void run(BodyWriter.Coding coding) {
        long started = System.nanoTime();
        try {
            exchange.body().watch(this);
            BodyWriter.copy(exchange.body(), connection.output(), coding, RequestFields.DROPPED_TRAILERS);
            sent();
            exchange.uploaded();
        } catch (ClientGone _) {
            clientGone = true;
            connection.close();
        } catch (WireException e) {
            problem = problem(e);
            connection.close();
        } catch (UncheckedIOException _) {
            // The service takes no more: whether it has answered, its own thread will see.
        } finally {
            flowed.addAndGet(System.nanoTime() - started);
            connection.forget(writeDeadline);
        }
    }

    /** What is wrong with content that broke off. */
    static Problem problem(WireException e) {
        return e.error() == WireError.CONTENT_TOO_LARGE ? Problem.BODY_TOO_LARGE : Problem.MALFORMED_REQUEST;
    }

    private void sent() {
        writeDeadline.clear();
        lock.lock();
        try {
            if (!answered) {
                whenSent.run();
            }
        } finally {
            lock.unlock();
        }
    }
}
