package dev.tollgate.proxy.wire;

import java.util.Locale;
import java.util.Set;

/** Writes heads (RFC 9112, 3 to 5). Lines that nobody changes are copied as they came. */
public final class HeadWriter {
    private static final long NEVER_SENT = FieldName.bits(FieldName.CONNECTION, FieldName.WITHHELD);

    /** No name at all, for writing that leaves no further lines out. */
    public static final byte[] NO_NAME = {};

    private static final byte[] CRLF = Octets.bytes("\r\n");
    private static final byte[] VERSION = Octets.bytes(" HTTP/1.1\r\n");
    private static final byte[] STATUS_LINE = Octets.bytes("HTTP/1.1 ");
    private static final byte[] CONTENT_LENGTH = Octets.bytes("Content-Length: ");
    private static final byte[] CHUNKED = Octets.bytes("Transfer-Encoding: chunked\r\n");

    private HeadWriter() {}

    /** The method that begins a request line, and the space behind it. */
    public static void method(RequestHead head, Output output) {
        output.put(head.bytes(), head.methodFrom(), head.methodTo()).put(' ');
    }

    /** What follows the target in a request line. */
    public static void endRequestLine(Output output) {
        output.put(VERSION);
    }

    public static void statusLine(ResponseHead head, Output output) {
        output.put(STATUS_LINE)
                .putDecimal(head.status())
                .put(' ')
                .put(head.reason())
                .put(CRLF);
    }

    /**
     * All lines but those whose names are in {@code dropped}, or are named by the section's own Connection field, that
     * field itself, and those that are withheld. Keep-Alive, which is hop-by-hop whoever names it, must be in
     * {@code dropped}.
     */
    public static void fields(Fields fields, long dropped, Output output) {
        fields(fields, dropped, NO_NAME, output);
    }

    /**
     * The same, without the lines that resemble another name.
     *
     * @param other the name in lower case, with hyphens for underscores; empty for none
     */
    public static void fields(Fields fields, long dropped, byte[] other, Output output) {
        Set<String> nominated = fields.nominated();
        int count = fields.count();
        int line = 0;
        while (line < count) {
            if (drops(fields, line, dropped, other, nominated)) {
                line++;
                continue;
            }
            int first = line;
            line++;
            while (line < count && adjacent(fields, line) && !drops(fields, line, dropped, other, nominated)) {
                line++;
            }
            output.put(fields.bytes(), fields.nameFrom(first), fields.valueTo(line - 1))
                    .put(CRLF);
        }
    }

    /** Whether {@link #fields(Fields, long, Output)} leaves this line out. */
    public static boolean drops(Fields fields, int line, long dropped) {
        return drops(fields, line, dropped, NO_NAME);
    }

    /** Whether {@link #fields(Fields, long, byte[], Output)} leaves this line out. */
    public static boolean drops(Fields fields, int line, long dropped, byte[] other) {
        return drops(fields, line, dropped, other, fields.nominated());
    }

    public static void contentLength(long length, Output output) {
        output.put(CONTENT_LENGTH).putDecimal(length).put(CRLF);
    }

    public static void chunked(Output output) {
        output.put(CHUNKED);
    }

    /** The empty line. */
    public static void end(Output output) {
        output.put(CRLF);
    }

    /** Whether only the line end stands between this line and the one before, so that both can be copied in one run. */
    private static boolean adjacent(Fields fields, int line) {
        return fields.nameFrom(line) == fields.valueTo(line - 1) + 2;
    }

    private static boolean drops(Fields fields, int line, long dropped, byte[] other, Set<String> nominated) {
        return (fields.bit(line) & (dropped | NEVER_SENT)) != 0
                || other.length > 0 && fields.resembles(line, other)
                || !nominated.isEmpty() && nominated.contains(fields.name(line).toLowerCase(Locale.ROOT));
    }
}
