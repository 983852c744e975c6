package dev.tollgate.proxy.wire;

/** Sends content in the framing that its head announced. */
public final class BodyWriter {
    private static final byte[] CRLF = Octets.bytes("\r\n");
    private static final byte[] LAST_CHUNK = Octets.bytes("0\r\n");

    private BodyWriter() {}

    /** How content is framed. */
    public enum Coding {
        /** As it is: its length was told, or the connection's end will tell. */
        IDENTITY,
        /** RFC 9112, 7.1. */
        CHUNKED
    }

    /**
     * Pulls and sends all of it. Whoever calls sees to it that the output is flushed before each wait
     * ({@link Body#watch}), so that an event is never held back by the next one.
     */
    public static void copy(Body body, Output output, Coding coding) {
        boolean chunked = coding == Coding.CHUNKED;
        while (body.next()) {
            if (chunked) {
                chunk(body, output);
            } else {
                output.content(body.bytes(), body.from(), body.to());
            }
        }
        if (chunked) {
            output.put(LAST_CHUNK);
            trailers(body.trailers(), output);
            output.put(CRLF);
        }
        output.flush();
    }

    private static void chunk(Body body, Output output) {
        output.putHex(body.to() - body.from()).put(CRLF);
        output.content(body.bytes(), body.from(), body.to());
        output.put(CRLF);
    }

    private static void trailers(Fields trailers, Output output) {
        for (int line = 0; line < trailers.count(); line++) {
            HeadWriter.line(trailers, line, output);
        }
    }
}
