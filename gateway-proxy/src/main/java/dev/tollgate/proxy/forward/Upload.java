package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.BodyWriter;
import dev.tollgate.proxy.wire.Waiting;
import dev.tollgate.proxy.wire.WireException;
import java.io.UncheckedIOException;
import java.util.Optional;
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
    private volatile @Nullable Problem problem;
    private volatile boolean clientGone;

    private Upload(Exchange exchange, ServiceConnection connection, long idleNanos, Runnable whenSent) {
        this.exchange = exchange;
        this.connection = connection;
        this.idleNanos = idleNanos;
        this.whenSent = whenSent;
    }

    /** Starts it; {@code whenSent} runs in its thread when the last byte is out. */
    static Upload start(
            Exchange exchange,
            ServiceConnection connection,
            BodyWriter.Coding coding,
            long idleNanos,
            Runnable whenSent) {
        Upload upload = new Upload(exchange, connection, idleNanos, whenSent);
        exchange.uploading(true);
        Thread.ofVirtual().name("upload").start(() -> upload.run(coding));
        return upload;
    }

    /** Before a wait for the client, which has a limit of its own: the service gets what there is. */
    @Override
    public void begins() {
        connection.output().flush();
        connection.deadline().clear();
    }

    /** From now on the service is written to, and must take it. */
    @Override
    public void ends() {
        connection.deadline().set(System.nanoTime(), idleNanos);
    }

    /** Why the content could not be read to its end: the client's fault. */
    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    boolean clientGone() {
        return clientGone;
    }

    private void run(BodyWriter.Coding coding) {
        Body body = exchange.body();
        try {
            body.watch(this);
            BodyWriter.copy(body, connection.output(), coding);
            whenSent.run();
            exchange.uploading(false);
        } catch (ClientGone _) {
            clientGone = true;
            connection.close();
        } catch (WireException _) {
            problem = Problem.MALFORMED_REQUEST;
            connection.close();
        } catch (UncheckedIOException _) {
            // The service takes no more: whether it has answered, its own thread will see.
        }
    }
}
