package dev.tollgate.proxy.wire;

/** How long a message's content is (RFC 9112, 6.3). Where two recipients could differ, the message is refused. */
public final class Framing {
    private static final byte[] CHUNKED = Octets.bytes("chunked");
    private static final int MOST_DIGITS = 18;

    private Framing() {}

    /** The content that follows a request's head. */
    public static Body ofRequest(RequestHead head, Input input, HeadLimits limits) {
        Fields fields = head.fields();
        if (fields.has(FieldName.TRANSFER_ENCODING)) {
            if (fields.has(FieldName.CONTENT_LENGTH)) {
                throw WireException.malformed("both Transfer-Encoding and Content-Length");
            }
            if (head.minorVersion() == 0) {
                throw WireException.malformed("Transfer-Encoding in an HTTP/1.0 request");
            }
            requireChunked(fields);
            return new ChunkedBody(input, limits);
        }
        long length = contentLength(fields);
        return length <= 0 ? WholeBody.empty() : new LengthBody(input, length);
    }

    /** The content that follows a final response's head. */
    public static Body ofResponse(ResponseHead head, boolean toHead, Input input, HeadLimits limits) {
        Fields fields = head.fields();
        if (toHead || head.withoutContent()) {
            if (head.status() != 204) {
                // It goes on to the client, and so must be one.
                contentLength(fields);
            }
            return WholeBody.empty();
        }
        if (fields.has(FieldName.TRANSFER_ENCODING)) {
            if (fields.has(FieldName.CONTENT_LENGTH) || head.minorVersion() == 0) {
                throw WireException.malformed("Transfer-Encoding beside Content-Length, or in HTTP/1.0");
            }
            requireChunked(fields);
            return new ChunkedBody(input, limits);
        }
        long length = contentLength(fields);
        if (length < 0) {
            return new UntilCloseBody(input);
        }
        return length == 0 ? WholeBody.empty() : new LengthBody(input, length);
    }

    /** What follows the head of a switch to another protocol (RFC 9110, 7.8): everything up to the connection's end. */
    public static Body ofTunnel(Input input) {
        return new TunnelBody(input);
    }

    private static void requireChunked(Fields fields) {
        int line = fields.line(FieldName.TRANSFER_ENCODING);
        boolean chunked = fields.count(FieldName.TRANSFER_ENCODING) == 1
                && Octets.equalsIgnoringCase(fields.bytes(), fields.valueFrom(line), fields.valueTo(line), CHUNKED);
        if (!chunked) {
            throw new WireException(WireError.CODING_NOT_IMPLEMENTED, "the transfer coding is not chunked alone");
        }
    }

    /** The declared length, or -1 (RFC 9110, 8.6). */
    public static long contentLength(Fields fields) {
        int line = fields.line(FieldName.CONTENT_LENGTH);
        if (line < 0) {
            return -1;
        }
        int from = fields.valueFrom(line);
        int to = fields.valueTo(line);
        if (fields.count(FieldName.CONTENT_LENGTH) > 1 || from == to || to - from > MOST_DIGITS) {
            throw WireException.malformed("Content-Length is not one number");
        }
        long length = 0;
        for (int i = from; i < to; i++) {
            if (!Octets.digit(fields.bytes()[i])) {
                throw WireException.malformed("Content-Length is not one number");
            }
            length = length * 10 + fields.bytes()[i] - '0';
        }
        return length;
    }
}
