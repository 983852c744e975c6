package dev.tollgate.proxy.body;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.BodyAround;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;

/** Content of a length that nobody declared; the pull that brings too much of it fails. */
final class BoundedBody extends BodyAround {
    private long left;

    BoundedBody(Body body, long most) {
        super(body);
        this.left = most;
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

    /** Never before its end: a pull may fail although no more bytes are waited for. */
    @Override
    public boolean arrived() {
        return body.ended();
    }
}
