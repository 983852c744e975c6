package dev.tollgate.proxy.wire;

/** Content that is read through another one: that one's, but for what a subclass does to it on its way. */
public abstract class BodyAround implements Body {
    /** What this one reads. */
    protected final Body body;

    protected BodyAround(Body body) {
        this.body = body;
    }

    @Override
    public void watch(Waiting waiting) {
        body.watch(waiting);
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
