package dev.tollgate.proxy.wire;

import java.util.Optional;

/**
 * Reads heads and field sections (RFC 9112, 2 to 5) off an {@link Input}: finds the empty line that ends one, looking
 * at each byte once however slowly they arrive, then parses it in one pass. Line ends are CRLF and nothing else. No
 * instance is shared by two connections.
 */
public final class HeadReader {
    private static final byte[] HTTP = Octets.bytes("HTTP/");

    private final Input input;
    private final HeadLimits limits;

    public HeadReader(Input input, HeadLimits limits) {
        this.input = input;
        this.limits = limits;
    }

    /**
     * Waits for a request's head.
     *
     * @return empty if the stream ended before its first byte
     * @throws WireException if what came is no request head
     */
    public Optional<RequestHead> request() {
        if (!skipEmptyLine()) {
            return Optional.empty();
        }
        int length = await(true);
        RequestHead head = new HeadParser(input.bytes(), input.from(), input.from() + length, limits).request();
        input.skip(length);
        return Optional.of(head);
    }

    /**
     * Waits for a response's head.
     *
     * @return empty if the stream ended before its first byte
     * @throws WireException if what came is no response head
     */
    public Optional<ResponseHead> response() {
        if (!input.fill()) {
            return Optional.empty();
        }
        refuseOtherProtocols();
        int length = await(false);
        ResponseHead head = new HeadParser(input.bytes(), input.from(), input.from() + length, limits).response();
        input.skip(length);
        return Optional.of(head);
    }

    /** What speaks another protocol may never send the empty line that a head ends with. */
    private void refuseOtherProtocols() {
        for (int seen = 0; seen < HTTP.length; seen++) {
            if (input.available() == seen && !input.extend()) {
                throw WireException.truncated();
            }
            if (input.bytes()[input.from() + seen] != HTTP[seen]) {
                throw WireException.malformed("not HTTP");
            }
        }
    }

    /** Waits for a trailer section and the empty line behind it (RFC 9112, 7.1.2). */
    Fields trailers() {
        if (!input.fill()) {
            throw WireException.truncated();
        }
        int length = await(false);
        Fields fields = new HeadParser(input.bytes(), input.from(), input.from() + length, limits).trailers();
        input.skip(length);
        return fields;
    }

    /** One empty line before a request line is ignored (RFC 9112, 2.2). */
    private boolean skipEmptyLine() {
        if (!input.fill()) {
            return false;
        }
        if (input.bytes()[input.from()] == '\r') {
            if (input.available() < 2 && !input.extend()) {
                throw WireException.truncated();
            }
            if (input.bytes()[input.from() + 1] != '\n') {
                throw WireException.malformed("a carriage return without a line feed");
            }
            input.skip(2);
            return input.fill();
        }
        return true;
    }

    /** The length of the head that begins here, its empty line included. */
    private int await(boolean request) {
        int seen = 0;
        int lineStart = 0;
        while (true) {
            byte[] bytes = input.bytes();
            int from = input.from();
            int available = input.available();
            while (seen < available) {
                if (bytes[from + seen] != '\n') {
                    seen++;
                    continue;
                }
                boolean empty = seen - lineStart == 0 || seen - lineStart == 1 && bytes[from + lineStart] == '\r';
                seen++;
                if (empty) {
                    return bounded(seen, lineStart == 0 && request);
                }
                if (lineStart == 0) {
                    bounded(seen, request);
                }
                lineStart = seen;
            }
            bounded(seen, lineStart == 0 && request);
            if (!input.extend()) {
                throw WireException.truncated();
            }
        }
    }

    private int bounded(int length, boolean inStartLine) {
        if (inStartLine && length > limits.target() + 64) {
            throw new WireException(
                    WireError.TARGET_TOO_LONG, "the request line is over " + limits.target() + " bytes");
        }
        if (length > limits.head()) {
            throw new WireException(WireError.HEAD_TOO_LARGE, "the head is over " + limits.head() + " bytes");
        }
        return length;
    }
}
