package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.BodyAround;
import dev.tollgate.proxy.wire.Waiting;

/** A request's content, with what its edge does around each wait for it: ask the client to go on, limit the time. */
final class ClientBody extends BodyAround {
    private final ContentWatch edge;
    private long pulled;

    ClientBody(Body body, ContentWatch edge) {
        super(body);
        this.edge = edge;
        body.watch(edge);
    }

    @Override
    public void watch(Waiting waiting) {
        body.watch(new Waiting() {
            @Override
            public void begins() {
                waiting.begins();
                edge.begins();
            }

            @Override
            public void ends() {
                edge.ends();
                waiting.ends();
            }
        });
    }

    @Override
    public boolean next() {
        boolean more = body.next();
        if (more) {
            int count = body.to() - body.from();
            pulled += count;
            edge.came(count);
        } else {
            edge.over();
        }
        return more;
    }

    @Override
    public long pulled() {
        return pulled;
    }
}
