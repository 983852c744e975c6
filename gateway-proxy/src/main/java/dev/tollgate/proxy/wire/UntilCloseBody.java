package dev.tollgate.proxy.wire;

/** A response's content that ends with its connection (RFC 9112, 6.3, item 8). */
final class UntilCloseBody extends InputBody {

    UntilCloseBody(Input input) {
        super(input);
    }

    @Override
    public boolean next() {
        if (ended()) {
            return false;
        }
        input.expect(Windows.SIZE);
        if (!input.fill()) {
            return end();
        }
        return slice(input.available());
    }

    @Override
    public long length() {
        return -1;
    }
}
