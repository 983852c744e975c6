package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Waiting;

/** A request's content, with what its edge does around each wait for it: ask the client to go on, limit the time. */
final class ClientBody implements Body {
    private final Body body;
    private final ContentWatch edge;
    private long pulled;

    ClientBody(Body body, ContentWatch edge) {
        this.body = body;
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
        return pulled;
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
