package dev.tollgate.proxy.wire;

/**
 * All that comes until the connection ends, whatever it is. It may be silent for long, so it waits without a buffer;
 * only while much comes at once does it borrow a window.
 */
final class TunnelBody extends InputBody {
    private static final int MUCH = 8 * 1024;

    private boolean busy;

    TunnelBody(Input input) {
        super(input);
    }

    @Override
    public boolean next() {
        if (ended()) {
            return false;
        }
        if (busy) {
            input.expect(Windows.SIZE);
        } else {
            input.release();
        }
        if (!input.fill()) {
            return end();
        }
        busy = input.available() >= MUCH;
        return slice(input.available());
    }

    @Override
    public long length() {
        return -1;
    }
}
