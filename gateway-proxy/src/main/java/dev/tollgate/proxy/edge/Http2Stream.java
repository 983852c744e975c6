package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.http2.ErrorCode;
import dev.tollgate.proxy.http2.FieldSection;
import dev.tollgate.proxy.http2.FrameHandler;
import dev.tollgate.proxy.http2.SendWindows;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.WholeBody;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One stream: a request and its reply. The thread that reads the connection brings what the client sends, and never
 * waits here; the request runs in a thread of its own.
 */
final class Http2Stream {
    /** Content that nobody wants is dropped up to here; then the client is told to stop. */
    private static final long MOST_DROPPED = 1024 * 1024;

    private final int id;
    private final Http2Connection connection;
    private final SendWindows.Window window;
    private final Http2Output output;
    private final Http2Client client;
    private final Http2Content content;
    private final AtomicBoolean ended = new AtomicBoolean();

    private @Nullable Exchange exchange;
    private volatile boolean clientEnded;
    private volatile boolean over;
    private volatile boolean reset;
    private volatile boolean broken;
    private volatile boolean replying;

    Http2Stream(int id, Http2Connection connection) {
        this.id = id;
        this.connection = connection;
        this.window = connection.windows().open();
        this.output = new Http2Output(id, connection, window);
        this.client = new Http2Client(connection, output);
        this.content = new Http2Content(id, connection, client);
    }

    int id() {
        return id;
    }

    /** Whether it is over for the client, as far as anybody can tell, and so makes room for another one of it. */
    boolean overForTheClient() {
        return clientEnded && output.ended();
    }

    /** What the client takes. */
    SendWindows.Window window() {
        return window;
    }

    /** The request's head has come; with {@code last}, that is all of it. */
    void begin(FieldSection section, boolean last) {
        clientEnded = last;
        connection.lifetime().begins();
        switch (Http2RequestReader.read(section)) {
            case Http2RequestReader.Valid(var _, var _, long length)
            when last && length > 0 -> start(() -> refuse(Problem.MALFORMED_REQUEST));
            case Http2RequestReader.Valid valid -> {
                Body body = last ? WholeBody.empty() : content.body(valid);
                Exchange begun = new Exchange(client, valid.head(), valid.authority(), body, System.nanoTime());
                begun.path(RequestReader.path(valid.head(), valid.head().targetFrom()));
                exchange = begun;
                start(() -> serve(begun));
            }
            case Http2RequestReader.Invalid(Problem problem) -> start(() -> refuse(problem));
        }
    }

    private static void start(Runnable work) {
        Thread.ofVirtual().name("stream").start(work);
    }

    private void refuse(Problem problem) {
        try {
            client.refuse(problem);
        } catch (ClientGone _) {
            // It will not hear why.
        } finally {
            connection.edge().requests().refused(client, problem);
            finish();
        }
    }

    private void serve(Exchange served) {
        Outcome outcome = Outcome.CLIENT_CLOSED;
        ErrorCode failure = ErrorCode.CANCEL;
        try {
            Reply reply = connection.edge().requests().handler().handle(served);
            replying = true;
            client.reply(served, reply);
            outcome = Outcome.COMPLETE;
            connection.floods().served();
        } catch (BrokenBody e) {
            served.problem(e.problem());
            outcome = Outcome.REPLY_BROKEN;
            failure = ErrorCode.INTERNAL_ERROR;
        } catch (ClientGone _) {
            if (content.tooLate()) {
                served.problem(Problem.REQUEST_TIMEOUT);
            }
        } finally {
            if (outcome != Outcome.COMPLETE) {
                giveUp(failure);
            }
            end(served, reset ? Outcome.CLIENT_CLOSED : outcome);
            finish();
        }
    }

    /** Nothing more goes out on this stream, and the client is told so unless it knows. */
    private void giveUp(ErrorCode reason) {
        if (!reset) {
            connection.streams().remember(id);
            connection.streams().remove(this);
            output.reset(reason);
        }
    }

    private void end(Exchange served, Outcome outcome) {
        if (ended.compareAndSet(false, true)) {
            served.end(outcome);
        }
    }

    /** The reply is out, or never will be; what still comes is dropped. */
    private void finish() {
        content.discard();
        connection.windows().close(window);
        over = true;
        if (broken) {
            giveUp(ErrorCode.PROTOCOL_ERROR);
        } else if (clientEnded) {
            connection.streams().remove(this);
        }
        connection.lifetime().ends();
    }

    /** Content has come. */
    void data(FrameHandler.Payload payload, boolean last) {
        if (clientEnded) {
            connection.used(payload.flowed());
            wrong(ErrorCode.STREAM_CLOSED);
            return;
        }
        long dropped = content.add(payload);
        if (last) {
            ends(Fields.empty());
        } else if (over && dropped > MOST_DROPPED) {
            // RFC 9113, 8.1: who has had the whole reply may be told to stop.
            giveUp(ErrorCode.NO_ERROR);
        }
    }

    /** A second header block has come. */
    void trailers(FieldSection section, boolean last) {
        if (clientEnded) {
            wrong(ErrorCode.STREAM_CLOSED);
            return;
        }
        try {
            if (!last || section.pseudoFields() > 0) {
                throw new WireException(WireError.MALFORMED, "a head where only trailers can be");
            }
            ends(section.fields());
        } catch (WireException e) {
            malformed(e);
            clientEnded = last;
        }
    }

    private void ends(Fields trailers) {
        content.end(trailers);
        clientEnded = true;
        if (over) {
            connection.streams().remove(this);
        }
    }

    /** The request turns out to be none: it is answered so if that is still possible. */
    private void malformed(WireException reason) {
        // Ahead of the failure, which may let the request end at once.
        broken = true;
        if (replying || over || !content.fail(reason)) {
            wrong(ErrorCode.PROTOCOL_ERROR);
        } else {
            connection.floods().reset();
        }
    }

    /** The client has done something wrong, for which this stream ends and no other. */
    void wrong(ErrorCode reason) {
        giveUp(reason);
        lost();
        connection.floods().reset();
    }

    /** The client has given the stream up, or its connection is lost. Called in the connection's thread. */
    void lost() {
        reset = true;
        output.close();
        content.discard();
        Exchange served = exchange;
        if (served != null && !over) {
            // What is stopped may be waited for, and the connection's thread must not wait.
            Thread.ofVirtual().name("stream-end").start(() -> abandon(served));
        }
    }

    /** A service that is silent just now would hold everything until it speaks. */
    private void abandon(Exchange served) {
        served.abandon();
        if (replying) {
            end(served, Outcome.CLIENT_CLOSED);
        }
    }
}
