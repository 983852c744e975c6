package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Waiting;

/** A request's content: asks the client to go on if it waits to be asked, and limits each wait for it. */
final class ClientBody implements Body {
    private final Body body;
    private final Http1Client client;

    ClientBody(Body body, Http1Client client) {
        this.body = body;
        this.client = client;
        body.watch(watched(Waiting.UNWATCHED));
    }

    @Override
    public void watch(Waiting waiting) {
        body.watch(watched(waiting));
    }

    private Waiting watched(Waiting waiting) {
        return new Waiting() {
            @Override
            public void begins() {
                waiting.begins();
                client.continues();
                client.limitBodyWait();
            }

            @Override
            public void ends() {
                client.readDeadline().clear();
                waiting.ends();
            }
        };
    }

    @Override
    public boolean next() {
        return body.next();
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
