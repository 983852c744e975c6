package dev.tollgate.proxy.wire;

/**
 * Content in the chunked coding (RFC 9112, 7.1), decoded while it passes: a chunk is never held, and may be of any size
 * below 2<sup>60</sup>. Extensions are checked for length and line end, and dropped.
 */
final class ChunkedBody extends InputBody {
    private static final int LONGEST_SIZE_LINE = 256;
    private static final int MOST_DIGITS = 15;

    private final HeadReader heads;
    private long remaining;
    private boolean first = true;
    private Fields trailers = Fields.empty();

    ChunkedBody(Input input, HeadLimits limits) {
        super(input);
        this.heads = new HeadReader(input, limits);
    }

    @Override
    public boolean next() {
        if (ended()) {
            return false;
        }
        if (remaining == 0) {
            startChunk();
            if (remaining == 0) {
                // Trailers are read after the window was given back, and so must not lie in it.
                input.release();
                trailers = heads.trailers();
                return end();
            }
        }
        input.expect(remaining);
        if (!input.fill()) {
            throw WireException.truncated();
        }
        int count = (int) Math.min(remaining, input.available());
        remaining -= count;
        return slice(count);
    }

    private void startChunk() {
        if (!first) {
            expect('\r', "a chunk is longer than its size");
            expect('\n', "a chunk is longer than its size");
        }
        first = false;
        size();
        extension();
    }

    /** Zeros in front mean nothing, but are bounded. */
    private void size() {
        int digits = 0;
        int significant = 0;
        int digit = Octets.hexDigit(octet());
        while (digit >= 0) {
            remaining = remaining << 4 | digit;
            significant += remaining == 0 ? 0 : 1;
            if (significant > MOST_DIGITS || ++digits > LONGEST_SIZE_LINE) {
                throw WireException.malformed("a chunk's size is too large");
            }
            input.skip(1);
            digit = Octets.hexDigit(octet());
        }
        if (digits == 0) {
            throw WireException.malformed("a chunk's size is not hexadecimal");
        }
    }

    /** RFC 9112, 7.1.1: a recipient ignores extensions that it does not know, and bounds what it reads of them. */
    private void extension() {
        int length = 0;
        while (octet() == ' ' || octet() == '\t') {
            length++;
            input.skip(1);
            if (length == LONGEST_SIZE_LINE) {
                throw WireException.malformed("a chunk's extension is too long");
            }
        }
        // What follows the blanks is an extension or nothing: "5 6" would be five to one recipient and fifty-six to
        // another.
        if (octet() != ';' && octet() != '\r') {
            throw WireException.malformed("a chunk's size is not hexadecimal");
        }
        for (; Octets.value(octet()); length++) {
            if (length == LONGEST_SIZE_LINE) {
                throw WireException.malformed("a chunk's extension is too long");
            }
            input.skip(1);
        }
        expect('\r', "a chunk's size line does not end with CR LF");
        expect('\n', "a chunk's size line does not end with CR LF");
    }

    private byte octet() {
        if (!input.fill()) {
            throw WireException.truncated();
        }
        return input.bytes()[input.from()];
    }

    private void expect(char octet, String otherwise) {
        if (octet() != octet) {
            throw WireException.malformed(otherwise);
        }
        input.skip(1);
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public Fields trailers() {
        return trailers;
    }
}
