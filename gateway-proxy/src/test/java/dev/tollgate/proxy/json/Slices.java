package dev.tollgate.proxy.json;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Waiting;
import java.util.Arrays;

/** Content that arrives in slices of one size; each is gone with the next pull. */
public final class Slices implements Body {
    private final byte[] content;
    private final int size;
    private byte[] slice = {};
    private int at;
    private boolean ended;

    public Slices(byte[] content, int size) {
        this.content = content;
        this.size = size;
    }

    @Override
    public void watch(Waiting waiting) {
        // It never waits.
    }

    @Override
    public boolean next() {
        Arrays.fill(slice, (byte) '!');
        if (at == content.length) {
            ended = true;
            return false;
        }
        int to = Math.min(content.length, at + size);
        slice = Arrays.copyOfRange(content, at, to);
        at = to;
        return true;
    }

    @Override
    public byte[] bytes() {
        return slice;
    }

    @Override
    public int from() {
        return 0;
    }

    @Override
    public int to() {
        return slice.length;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public Fields trailers() {
        return Fields.empty();
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
