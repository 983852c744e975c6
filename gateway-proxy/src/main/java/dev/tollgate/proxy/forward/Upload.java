package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.wire.BodyWriter;
import dev.tollgate.proxy.wire.Waiting;
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
    private final ForwardRule rule;
    private final Runnable whenSent;
    private final AtomicLong flowed;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean answered;
    private volatile @Nullable Problem problem;
    private volatile boolean clientGone;

    private Upload(Exchange exchange, ServiceConnection connection, ForwardRule rule, Runnable whenSent) {
        this.exchange = exchange;
        this.connection = connection;
        this.rule = rule;
        this.whenSent = whenSent;
        this.flowed = exchange.attempts().flow();
    }

    /** Starts it; {@code whenSent} runs in its thread when the last byte is out, unless the answer was there before. */
    static Upload start(
            Exchange exchange,
            ServiceConnection connection,
            ForwardRule rule,
            BodyWriter.Coding coding,
            Runnable whenSent) {
        Upload upload = new Upload(exchange, connection, rule, whenSent);
        Thread thread = Thread.ofVirtual().name("upload").unstarted(() -> upload.run(coding));
        exchange.uploading().begun(thread);
        thread.start();
        return upload;
    }

    /** Before a wait for the client, which has a limit of its own: the service gets what there is. */
    @Override
    public void begins() {
        connection.output().flush();
    }

    @Override
    public void ends() {
        // What the service may take its time for is limited where it is sent.
    }

    /** The answer has come, and with it the end of the limits that waited for it. */
    void answered() {
        lock.lock();
        answered = true;
        lock.unlock();
    }

    /** Why the content could not be sent to its end, if that is the reason for what the answer's side sees. */
    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
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
            BodyWriter.copy(exchange.body(), connection.output(), coding, rule.droppedTrailers(), rule.droppedOther());
            sent();
            exchange.uploading().complete();
        } catch (ClientGone _) {
            clientGone = true;
            connection.close();
        } catch (WireException e) {
            problem = Problem.of(e.error());
            unwatched();
            connection.close();
        } catch (UncheckedIOException _) {
            // The service takes no more: whether it has answered, its own thread will see.
            unwatched();
        } finally {
            flowed.addAndGet(System.nanoTime() - started);
        }
    }

    /** Whoever reads what the client still sends does so for nobody. */
    private void unwatched() {
        exchange.body().watch(Waiting.UNWATCHED);
    }

    private void sent() {
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
