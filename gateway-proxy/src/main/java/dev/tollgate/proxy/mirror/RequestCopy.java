package dev.tollgate.proxy.mirror;

import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Ending;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Timeline;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Waiting;
import dev.tollgate.proxy.wire.WholeBody;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One copy, from the first byte of its content to the end of its answer. It holds room until then, or until it is given
 * up. The thread that pulls the content feeds it, and a thread of its own sends it.
 */
final class RequestCopy implements Ending {
    /** What is kept of one request's content; copies of longer ones are given up. */
    static final int MOST_CONTENT = 256 * 1024;

    /** What is read of an answer, so that its connection can be used again. */
    private static final long MOST_DISCARDED = 1024 * 1024;

    private static final System.Logger LOG = System.getLogger(RequestCopy.class.getName());

    private final Exchange original;
    private final Handler service;
    private final MirrorCounts counts;
    private final Semaphore room;
    private final AtomicBoolean settled = new AtomicBoolean();
    private byte[] content = {};
    private int length;

    /** {@code room}: of which it has one part, and gives it back. */
    RequestCopy(Exchange original, Handler service, MirrorCounts counts, Semaphore room) {
        this.original = original;
        this.service = service;
        this.counts = counts;
        this.room = room;
    }

    void add(byte[] bytes, int from, int to) {
        if (settled.get()) {
            return;
        }
        int needed = length + to - from;
        if (needed > MOST_CONTENT) {
            giveUp(MirrorCounts.Result.TOO_LARGE);
            content = new byte[0];
            return;
        }
        if (needed > content.length) {
            content = Arrays.copyOf(content, Math.clamp(2L * content.length, needed, MOST_CONTENT));
        }
        System.arraycopy(bytes, from, content, length, to - from);
        length = needed;
    }

    /** All of the content is there: from here on the copy goes its own way. */
    void complete() {
        if (settled.compareAndSet(false, true)) {
            byte[] whole = length == content.length ? content : Arrays.copyOf(content, length);
            Exchange copy = original.detached(WholeBody.of(whole));
            Timeline.follow(copy, original, "mirror");
            Thread.ofVirtual().name("mirror").start(() -> send(copy));
        }
    }

    /** The original is over; content that has not come by now will not. */
    @Override
    public void ended(Exchange exchange, Outcome outcome) {
        giveUp(MirrorCounts.Result.INCOMPLETE);
    }

    private void giveUp(MirrorCounts.Result why) {
        if (settled.compareAndSet(false, true)) {
            counts.count(why);
            room.release();
        }
    }

    private void send(Exchange copy) {
        Outcome outcome = Outcome.REPLY_BROKEN;
        try {
            Reply reply = service.handle(copy);
            outcome = discard(copy, reply);
        } catch (BrokenBody e) {
            // Nobody waits for the answer, but it speaks against the target that gave it.
            copy.problem(e.problem());
        } catch (ClientGone _) {
            // Nobody waits for it.
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the copy of request " + copy.requestId() + " failed", e);
        } finally {
            boolean answered = outcome == Outcome.COMPLETE && copy.problem().isEmpty();
            counts.count(answered ? MirrorCounts.Result.ANSWERED : MirrorCounts.Result.FAILED);
            copy.end(outcome);
            room.release();
        }
    }

    /** Reads what there is of an answer, within bounds; one without an end is left. */
    private static Outcome discard(Exchange copy, Reply reply) {
        Body answer = reply.body();
        answer.watch(Waiting.UNWATCHED);
        long read = 0;
        while (!copy.lasting() && read < MOST_DISCARDED && answer.next()) {
            read += answer.to() - answer.from();
        }
        return Outcome.COMPLETE;
    }
}
