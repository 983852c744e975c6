package dev.tollgate.proxy.mirror;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.BodyAround;

/** Content on its way to the request's own service; each slice that passes is copied. */
final class CopiedBody extends BodyAround {
    private final RequestCopy copy;

    CopiedBody(Body body, RequestCopy copy) {
        super(body);
        this.copy = copy;
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
}
