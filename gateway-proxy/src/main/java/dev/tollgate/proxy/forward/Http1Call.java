package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Ending;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.BodyWriter;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Framing;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.Waiting;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request and its response on one connection. */
final class Http1Call implements Ending, Attempt.Call {
    /** Interim responses for one request; a service that sends more would hold it for ever. */
    static final int MOST_INTERIM = 1000;

    private static final byte[] CLOSE = Octets.bytes("close");
    private static final byte[] WEBSOCKET = Octets.bytes("websocket");

    private final Exchange exchange;
    private final ForwardRule rule;
    private final ServiceConnection connection;
    private final ConnectionPool pool;
    private @Nullable Upload upload;
    private @Nullable ResponseHead head;
    private @Nullable Body body;
    private boolean heard;
    private boolean over;
    private volatile Problem late = Problem.UPSTREAM_FIRST_BYTE_TIMEOUT;

    Http1Call(Exchange exchange, ForwardRule rule, ServiceConnection connection, ConnectionPool pool) {
        this.exchange = exchange;
        this.rule = rule;
        this.connection = connection;
        this.pool = pool;
    }

    /**
     * Sends the request and waits for the final response's head; empty if the connection died before any byte came
     * back.
     */
    Optional<Attempt> perform(byte[] targetAuthority) {
        exchange.onAbandon(connection::close);
        try {
            send(targetAuthority);
        } catch (UncheckedIOException _) {
            // What the service said before it stopped listening is still to be read.
        }
        try {
            return await();
        } catch (WireException e) {
            connection.close();
            return Optional.of(Attempt.Failed.of(failure(e)));
        } catch (UncheckedIOException _) {
            heard |= connection.input().hasBytes();
            return ended(connection.deadline().passed());
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void send(byte[] targetAuthority) {
        Body content = exchange.body();
        connection.limitSending(rule.idle());
        BodyWriter.Coding coding = Http1RequestWriter.head(exchange, rule, targetAuthority, connection.output());
        if (content.arrived()) {
            BodyWriter.copy(content, connection.output(), coding, rule.droppedTrailers(), rule.droppedOther());
            limitWait(exchange.spentNanos(System.nanoTime()));
        } else {
            // While content flows neither limit runs: of the total, what was spent up to here counts.
            long spent = exchange.spentNanos(System.nanoTime());
            upload = Upload.start(exchange, connection, rule, coding, () -> limitWait(spent));
        }
    }

    /** From the request's last byte on: the first of the two limits that comes. */
    private void limitWait(long spent) {
        WaitLimit limit = WaitLimit.firstByte(rule, exchange, spent);
        late = limit.problem();
        connection.deadline().set(System.nanoTime(), limit.nanos());
    }

    /** The connection is over without an answer; empty if it had not said a byte, and so may have been dead before. */
    private Optional<Attempt> ended(boolean timedOut) {
        connection.close();
        boolean cut = timedOut || connection.sendingTimedOut() || exchange.abandoned();
        boolean silent = !cut && !heard && (upload == null || upload.blameless());
        return silent ? Optional.empty() : Optional.of(Attempt.Failed.of(timeout(timedOut)));
    }

    private Optional<Attempt> await() {
        for (int interim = 0; interim < MOST_INTERIM; interim++) {
            Optional<ResponseHead> next = connection.heads().response();
            if (next.isEmpty()) {
                return ended(false);
            }
            heard = true;
            ResponseHead response = next.get();
            if (!response.interim()) {
                if (upload != null) {
                    upload.answered();
                }
                connection.deadline().clear();
                return Optional.of(answered(response));
            }
            if (response.status() == 101) {
                return Optional.of(switched(response));
            }
            if (response.status() != 100) {
                exchange.client().interim(response);
            }
        }
        throw new WireException(WireError.MALFORMED, "interim responses without an end");
    }

    /** RFC 9110, 7.8: a service may switch only to what it was asked for. */
    private Attempt switched(ResponseHead response) {
        if (!exchange.asksForWebSocket() || !response.fields().lists(FieldName.UPGRADE, WEBSOCKET)) {
            throw new WireException(WireError.MALFORMED, "a switch that nobody asked for");
        }
        connection.deadline().clear();
        connection.limitSending(0);
        exchange.onEnd(this);
        exchange.lasts();
        return new Attempt.Answered(new Reply.Tunnel(response, new ServiceTunnel(connection, rule.tunnelIdle())), this);
    }

    private Attempt answered(ResponseHead response) {
        boolean toHead = exchange.outgoing().asksForHeadOnly();
        StreamRule stream = StreamRule.of(exchange, rule);
        if (stream.lasts(response.fields())) {
            exchange.lasts();
        }
        head = response;
        body = new ServiceBody(
                Framing.ofResponse(response, toHead, connection.input(), ServiceConnection.LIMITS),
                connection.deadline(),
                stream,
                stream.idle(response.fields()));
        exchange.onEnd(this);
        return new Attempt.Answered(new Reply.Streamed(response, body), this);
    }

    @Override
    public void ended(Exchange ended, Outcome outcome) {
        release();
    }

    @Override
    public void discard() {
        // The connection may be another request's from here on, and must not be closed for this one.
        exchange.onAbandon(() -> {});
        try {
            pullArrived();
        } catch (BrokenBody _) {
            // Then it cannot be used again, which is seen by its end that is not reached.
        }
        release();
    }

    /** What there is of an answer that nobody wants, as far as that takes no wait. */
    private void pullArrived() {
        if (body != null && body.arrived()) {
            body.watch(Waiting.UNWATCHED);
            while (!body.ended()) {
                boolean _ = body.next();
            }
        }
    }

    private void release() {
        if (over) {
            return;
        }
        over = true;
        if (reusable()) {
            pool.give(connection, System.nanoTime());
        } else {
            connection.close();
        }
    }

    private boolean reusable() {
        if (head == null
                || body == null
                || exchange.abandoned()
                || !body.ended()
                || exchange.uploading().underWay()
                || connection.deadline().passed()
                || connection.input().hasBytes()) {
            return false;
        }
        boolean closes = head.fields().lists(FieldName.CONNECTION, CLOSE);
        return head.minorVersion() == 1 && !closes && !(body.length() < 0 && !chunked(head));
    }

    private static boolean chunked(ResponseHead head) {
        return head.fields().has(FieldName.TRANSFER_ENCODING);
    }

    private Problem failure(WireException e) {
        if (connection.deadline().passed() || exchange.abandoned()) {
            return timeout(true);
        }
        return switch (e.error()) {
            case TRUNCATED -> timeout(false);
            case MALFORMED,
                    CONTENT_TOO_LARGE,
                    CONTENT_WITHOUT_ROOM,
                    CONTENT_INVALID,
                    HEAD_TOO_LARGE,
                    TARGET_TOO_LONG,
                    VERSION_UNSUPPORTED,
                    CODING_NOT_IMPLEMENTED -> Problem.UPSTREAM_INVALID;
        };
    }

    private Problem timeout(boolean timedOut) {
        if (exchange.abandoned() || upload != null && upload.clientGone()) {
            throw new ClientGone();
        }
        if (connection.sendingTimedOut()) {
            return Problem.UPSTREAM_IDLE_TIMEOUT;
        }
        if (upload != null && upload.problem().isPresent()) {
            return upload.problem().get();
        }
        if (!timedOut) {
            return Problem.UPSTREAM_RESET;
        }
        return late;
    }
}
