package dev.tollgate.proxy.mirror;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.wire.Body;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** Copies so many of a hundred requests, evenly spread, as far as there is room. A tunnel cannot be copied. */
final class MirrorStep implements Step {
    private static final int ALL = 100;

    private final int percent;
    private final Handler service;
    private final MirrorCounts counts;
    private final Semaphore room;
    private final AtomicLong turn = new AtomicLong();

    MirrorStep(int percent, Handler service, MirrorCounts counts, Semaphore room) {
        this.percent = percent;
        this.service = service;
        this.counts = counts;
        this.room = room;
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        if (!exchange.asksForWebSocket() && chosen()) {
            copy(exchange);
        }
        return next.handle(exchange);
    }

    /** The hundredths add up; a request is chosen when they reach the next whole. */
    private boolean chosen() {
        return percent == ALL || Math.floorMod(turn.getAndAdd(percent), ALL) >= ALL - percent;
    }

    private void copy(Exchange exchange) {
        Body content = exchange.body();
        if (content.length() > RequestCopy.MOST_CONTENT) {
            counts.count(MirrorCounts.Result.TOO_LARGE);
        } else if (!room.tryAcquire()) {
            counts.count(MirrorCounts.Result.BUSY);
        } else {
            RequestCopy copy = new RequestCopy(exchange, service, counts, room);
            if (content.length() == 0) {
                copy.complete();
            } else {
                exchange.body(new CopiedBody(content, copy));
                exchange.onEnd(copy);
            }
        }
    }
}
