package dev.tollgate.proxy.wire;

/** Content of a length that its head told (RFC 9112, 6.2). */
final class LengthBody extends InputBody {
    private final long length;
    private long remaining;

    LengthBody(Input input, long length) {
        super(input);
        this.length = length;
        this.remaining = length;
    }

    @Override
    public boolean next() {
        if (remaining == 0) {
            return end();
        }
        input.expect(remaining);
        if (!input.fill()) {
            throw WireException.truncated();
        }
        int count = (int) Math.min(remaining, input.available());
        remaining -= count;
        return slice(count);
    }

    @Override
    public boolean arrived() {
        return input.available() >= remaining;
    }

    @Override
    public long length() {
        return length;
    }
}
