package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.BodyAround;
import java.io.ByteArrayOutputStream;

/** Content of which the beginning is kept for whoever watches, as it is pulled. */
public final class WatchedBody extends BodyAround {
    /** So many bytes are kept if nothing else is said. */
    public static final int MOST_KEPT = 64 * 1024;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int most;
    private long count;

    private WatchedBody(Body body, int most) {
        super(body);
        this.most = most;
    }

    /** The same content, watched from now on; nobody has pulled any yet. */
    public static WatchedBody of(Body body) {
        return of(body, MOST_KEPT);
    }

    /** The same, of which at most so many bytes are kept. */
    public static WatchedBody of(Body body, int most) {
        return body instanceof WatchedBody watched ? watched : new WatchedBody(body, most);
    }

    /** The beginning of what was pulled. */
    public byte[] kept() {
        return kept.toByteArray();
    }

    /** How many bytes were pulled. */
    public long count() {
        return count;
    }

    @Override
    public boolean next() {
        if (!body.next()) {
            return false;
        }
        int length = body.to() - body.from();
        count += length;
        kept.write(body.bytes(), body.from(), Math.min(length, most - kept.size()));
        return true;
    }

    @Override
    public boolean rewind() {
        boolean again = body.rewind();
        if (again) {
            kept.reset();
            count = 0;
        }
        return again;
    }
}
