package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Waiting;

/** One request's view of content on its way into the cache: from the first byte on, at its own pace. */
final class FillBody implements Body {
    private static final byte[] NONE = {};

    private final Fill fill;
    private final Exchange reader;
    /** Whether it is the request that the content was asked for, which goes on alone if it is not kept. */
    private final boolean first;

    private Waiting waiting = Waiting.UNWATCHED;
    private byte[] bytes = NONE;
    private int from;
    private int to;
    private boolean alone;
    private boolean ended;
    private Fields trailers = Fields.empty();

    FillBody(Fill fill, Exchange reader, boolean first) {
        this.fill = fill;
        this.reader = reader;
        this.first = first;
        reader.onAbandon(fill::wake);
        if (first) {
            reader.onEnd((_, outcome) -> left(outcome));
        }
    }

    private void left(Outcome outcome) {
        if (alone) {
            reader.problem().ifPresent(fill.asking()::problem);
        }
        fill.left(outcome);
    }

    @Override
    public void watch(Waiting told) {
        waiting = told;
        if (alone) {
            fill.rest().watch(told);
        }
    }

    @Override
    public boolean next() {
        if (ended) {
            return false;
        }
        if (!alone) {
            fill.awaitBeyond(to, waiting, reader);
            Fill.Part part = fill.part(to, first);
            if (part.length() > to) {
                bytes = part.bytes();
                from = to;
                to = part.length();
                return true;
            }
            if (part.complete()) {
                trailers = part.trailers();
                ended = true;
                return false;
            }
            goAlone();
        }
        Body rest = fill.rest();
        if (!rest.next()) {
            trailers = rest.trailers();
            ended = true;
            return false;
        }
        bytes = rest.bytes();
        from = rest.from();
        to = rest.to();
        return true;
    }

    private void goAlone() {
        alone = true;
        fill.forget();
        fill.rest().watch(waiting);
        reader.onAbandon(fill.asking()::abandon);
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int to() {
        return to;
    }

    @Override
    public long length() {
        return fill.expected();
    }

    @Override
    public Fields trailers() {
        return trailers;
    }

    @Override
    public boolean arrived() {
        return ended;
    }

    @Override
    public boolean ended() {
        return ended;
    }
}
