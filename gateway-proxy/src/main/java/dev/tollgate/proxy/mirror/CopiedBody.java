package dev.tollgate.proxy.mirror;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Waiting;

/** Content on its way to the request's own service; each slice that passes is copied. */
final class CopiedBody implements Body {
    private final Body body;
    private final RequestCopy copy;

    CopiedBody(Body body, RequestCopy copy) {
        this.body = body;
        this.copy = copy;
    }

    @Override
    public void watch(Waiting waiting) {
        body.watch(waiting);
    }

    @Override
    public boolean next() {
        boolean more = body.next();
        if (more) {
            copy.add(body.bytes(), body.from(), body.to());
        } else {
            copy.complete();
        }
        return more;
    }

    @Override
    public byte[] bytes() {
        return body.bytes();
    }

    @Override
    public int from() {
        return body.from();
    }

    @Override
    public int to() {
        return body.to();
    }

    @Override
    public long length() {
        return body.length();
    }

    @Override
    public long pulled() {
        return body.pulled();
    }

    @Override
    public Fields trailers() {
        return body.trailers();
    }

    @Override
    public boolean arrived() {
        return body.arrived();
    }

    @Override
    public boolean ended() {
        return body.ended();
    }
}
