package dev.tollgate.proxy.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.secret.CallSignature;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Timeline;
import dev.tollgate.proxy.exchange.WatchedBody;
import dev.tollgate.proxy.explain.TrialRequest;
import dev.tollgate.proxy.manage.SignedCalls;
import dev.tollgate.proxy.observe.RequestCapture;
import dev.tollgate.proxy.wire.WholeBody;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sends requests for administrators, and tells all that became of them. Safe for any number of threads. */
public final class Sender implements SignedCalls {
    /** Whoever waits for the answer waits no longer than {@link #LONGEST} and a little more. */
    public static final Duration LONGEST = Duration.ofSeconds(30);

    /** An answer that is longer is left there: a stream may have no end. */
    private static final long MOST_PULLED = 10 << 20;

    private final Supplier<Handler> gateway;
    private final Function<String, Optional<Consumer>> consumers;
    private final Supplier<Optional<CallSignature>> signatures;
    private final RequestCapture capture;

    /**
     * @param gateway a handler for each request
     * @param consumers those of the revision that is served, by name
     * @param signatures as soon as the installation's keys are known
     */
    public Sender(
            Supplier<Handler> gateway,
            Function<String, Optional<Consumer>> consumers,
            Supplier<Optional<CallSignature>> signatures,
            RequestCapture capture) {
        this.gateway = gateway;
        this.consumers = consumers;
        this.signatures = signatures;
        this.capture = capture;
    }

    @Override
    public Optional<byte[]> answer(Optional<String> signature, byte[] content) {
        return signatures
                .get()
                .filter(known -> known.accepts(signature, content))
                .flatMap(_ -> SendRequest.decode(content))
                .map(this::send);
    }

    private byte[] send(SendRequest request) {
        WatchedBody content = WatchedBody.of(WholeBody.of(request.content()));
        Exchange exchange = TrialRequest.of(request.asked(), content);
        // Whoever is unknown here is nobody: the route says what it thinks of that.
        request.asked().consumer().flatMap(consumers).map(TrialRequest::caller).ifPresent(exchange::identity);
        Timeline timeline = new Timeline();
        exchange.watch(timeline);
        CountDownLatch over = new CountDownLatch(1);
        Thread.ofVirtual().name("send").start(() -> abandonLate(exchange, over));
        try {
            return Json.bytes(run(exchange, timeline));
        } finally {
            over.countDown();
        }
    }

    private ObjectNode run(Exchange exchange, Timeline timeline) {
        Outcome outcome = Outcome.CLIENT_CLOSED;
        Optional<SentReply> sent = Optional.empty();
        try {
            Reply reply = gateway.get().handle(exchange);
            exchange.replied(reply.head(), System.nanoTime());
            WatchedBody body = WatchedBody.of(reply.body());
            sent = Optional.of(new SentReply(reply.head(), exchange.replyFields(), body));
            outcome = pull(exchange, body) ? Outcome.COMPLETE : Outcome.CLIENT_CLOSED;
        } catch (BrokenBody e) {
            exchange.problem(e.problem());
            outcome = Outcome.REPLY_BROKEN;
        } catch (ClientGone _) {
            // It took too long.
        } finally {
            sent.ifPresent(reply -> exchange.bytesSent(reply.body().count()));
            exchange.end(outcome);
        }
        RequestRecord record = capture.of(exchange, outcome, System.nanoTime());
        return new SentDocument(exchange.startedNanos()).of(record, timeline.passages(), sent, outcome);
    }

    /** Whether it came to its end. */
    private static boolean pull(Exchange exchange, WatchedBody body) {
        while (body.next()) {
            if (body.count() > MOST_PULLED) {
                exchange.abandon();
                return false;
            }
        }
        return true;
    }

    private static void abandonLate(Exchange exchange, CountDownLatch over) {
        try {
            if (!over.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                exchange.abandon();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
