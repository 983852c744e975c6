package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.http2.HeaderBlock;
import dev.tollgate.proxy.http2.SendWindows;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Waiting;
import dev.tollgate.proxy.wire.WireException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends a request's content on a stream, slice by slice as it comes: in a thread of its own, while the answer flows the
 * other way, or in the request's, if all of it is there already.
 */
final class Http2Upload {
    private final Exchange exchange;
    private final ForwardRule rule;
    private final Http2ServiceStream stream;
    private final Runnable whenSent;
    private final AtomicLong flowed;
    private volatile boolean clientGone;

    /** {@code whenSent} runs when the last byte is out. */
    Http2Upload(Exchange exchange, ForwardRule rule, Http2ServiceStream stream, Runnable whenSent) {
        this.rule = rule;
        this.exchange = exchange;
        this.stream = stream;
        this.whenSent = whenSent;
        this.flowed = exchange.attempts().flow();
    }

    void start() {
        Thread thread = Thread.ofVirtual().name("upload").unstarted(this::run);
        exchange.uploading().begun(thread);
        thread.start();
    }

    /** Whether the content could not be read to its end because the client left. */
    boolean clientGone() {
        return clientGone;
    }

    void run() {
        Body body = exchange.body();
        long started = System.nanoTime();
        try {
            body.watch(Waiting.UNWATCHED);
            boolean taken = true;
            while (taken && body.next()) {
                taken = send(body);
            }
            if (taken) {
                end(body.trailers());
                exchange.uploading().complete();
                whenSent.run();
            }
        } catch (ClientGone _) {
            clientGone = true;
            stream.fail(new StreamFailure(Problem.UPSTREAM_RESET, false));
        } catch (WireException e) {
            stream.fail(new StreamFailure(Problem.of(e.error()), false));
        } catch (UncheckedIOException _) {
            stream.connection().close();
        } finally {
            flowed.addAndGet(System.nanoTime() - started);
        }
    }

    /** Sends a slice; false if the service takes no more, which need not be a fault. */
    private boolean send(Body body) {
        int from = body.from();
        while (from < body.to()) {
            int granted = stream.connection()
                    .windows()
                    .take(stream.window(), body.to() - from, stream.rule().sendIdle());
            if (granted == SendWindows.LATE) {
                stream.fail(new StreamFailure(Problem.UPSTREAM_IDLE_TIMEOUT, false));
            }
            if (granted < 0) {
                return false;
            }
            stream.connection().writer().data(stream.id(), body.bytes(), from, granted, false);
            from += granted;
        }
        return true;
    }

    private void end(Fields trailers) {
        stream.sent();
        if (trailers.count() == 0) {
            stream.connection().writer().end(stream.id());
        } else {
            HeaderBlock block = new HeaderBlock().fields(trailers, rule.droppedTrailers(), rule.droppedOther());
            stream.connection()
                    .writer()
                    .head(
                            block,
                            stream.id(),
                            true,
                            stream.connection().windows().maxFrameSize());
        }
    }
}
