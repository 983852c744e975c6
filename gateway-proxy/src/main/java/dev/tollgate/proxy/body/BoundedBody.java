package dev.tollgate.proxy.body;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Waiting;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;

/** Content of a length that nobody declared; the pull that brings too much of it fails. */
final class BoundedBody implements Body {
    private final Body body;
    private long left;

    BoundedBody(Body body, long most) {
        this.body = body;
        this.left = most;
    }

    @Override
    public void watch(Waiting waiting) {
        body.watch(waiting);
    }

    @Override
    public boolean next() {
        boolean more = body.next();
        if (more) {
            left -= body.to() - body.from();
            if (left < 0) {
                throw new WireException(WireError.CONTENT_TOO_LARGE, "more content than the route takes");
            }
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

    /** Never before its end: a pull may fail although no more bytes are waited for. */
    @Override
    public boolean arrived() {
        return body.ended();
    }

    @Override
    public boolean ended() {
        return body.ended();
    }
}
