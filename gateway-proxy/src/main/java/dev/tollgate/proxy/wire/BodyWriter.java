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
     * Pulls and sends all of it; of its trailers not those whose names are in {@code dropped}, one bit each. Whoever
     * calls sees to it that the output is flushed before each wait ({@link Body#watch}), so that an event is never held
     * back by the next one.
     */
    public static void copy(Body body, Output output, Coding coding, long dropped) {
        copy(body, output, coding, dropped, HeadWriter.NO_NAME);
    }

    /**
     * The same, without the trailers that resemble another name.
     *
     * @param other the name in lower case, with hyphens for underscores; empty for none
     */
    public static void copy(Body body, Output output, Coding coding, long dropped, byte[] other) {
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
            HeadWriter.fields(body.trailers(), dropped, other, output);
            output.put(CRLF);
        }
        output.flush();
    }

    private static void chunk(Body body, Output output) {
        output.putHex(body.to() - body.from()).put(CRLF);
        output.content(body.bytes(), body.from(), body.to());
        output.put(CRLF);
    }
}
