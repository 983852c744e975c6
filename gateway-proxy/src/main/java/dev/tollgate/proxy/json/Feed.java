package dev.tollgate.proxy.json;

import dev.tollgate.proxy.wire.Body;
import java.io.InputStream;

/** Content that arrives, for a parser; what it reads is in the window too, and is UTF-8. Used by one thread. */
final class Feed extends InputStream {
    private final Body body;
    private final Window window;
    private final Utf8 utf8 = new Utf8();
    private final long most;
    private int at;
    private int to;

    /** @param most bytes that the window may hold */
    Feed(Body body, Window window, long most) {
        this.body = body;
        this.window = window;
        this.most = most;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) {
        while (at == to) {
            if (!body.next()) {
                utf8.end();
                return -1;
            }
            at = body.from();
            to = body.to();
        }
        int count = Math.min(length, to - at);
        System.arraycopy(body.bytes(), at, target, from, count);
        at += count;
        utf8.check(target, from, from + count);
        window.append(target, from, from + count);
        if (window.held() > most) {
            throw new TooLarge();
        }
        return count;
    }
}
