package dev.tollgate.proxy.wire;

/** Writes heads (RFC 9112, 3 to 5). Lines that nobody changes are copied as they came. */
public final class HeadWriter {
    private static final long NEVER_SENT = FieldName.bits(FieldName.CONNECTION, FieldName.WITHHELD);

    /** No name at all, for writing that leaves no further lines out. */
    public static final byte[] NO_NAME = {};

    private static final byte[] CRLF = Octets.bytes("\r\n");
    private static final byte[] VERSION = Octets.bytes(" HTTP/1.1\r\n");
    private static final byte[] STATUS_LINE = Octets.bytes("HTTP/1.1 ");
    private static final byte[] CLOSE = Octets.bytes("close");
    private static final byte[] KEEP_ALIVE = Octets.bytes("keep-alive");
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
     * The same, without the lines of another name.
     *
     * @param other the name in lower case; empty for none
     */
    public static void fields(Fields fields, long dropped, byte[] other, Output output) {
        boolean nominating = nominating(fields);
        int count = fields.count();
        int line = 0;
        while (line < count) {
            if (drops(fields, line, dropped, other, nominating)) {
                line++;
                continue;
            }
            int first = line;
            line++;
            while (line < count && adjacent(fields, line) && !drops(fields, line, dropped, other, nominating)) {
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
        return drops(fields, line, dropped, other, nominating(fields));
    }

    /** One line, as it came. */
    public static void line(Fields fields, int line, Output output) {
        output.put(fields.bytes(), fields.nameFrom(line), fields.valueTo(line)).put(CRLF);
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

    private static boolean drops(Fields fields, int line, long dropped, byte[] other, boolean nominating) {
        return (fields.bit(line) & (dropped | NEVER_SENT)) != 0
                || other.length > 0 && named(fields, line, other)
                || nominating && nominated(fields, line);
    }

    private static boolean named(Fields fields, int line, byte[] lower) {
        return Octets.equalsIgnoringCase(fields.bytes(), fields.nameFrom(line), fields.nameTo(line), lower);
    }

    /** Whether Connection may name a field: alone, the two options that it usually holds do not. */
    private static boolean nominating(Fields fields) {
        if (!fields.has(FieldName.CONNECTION)) {
            return false;
        }
        for (int line = 0; line < fields.count(); line++) {
            if (fields.bit(line) == FieldName.CONNECTION.bit() && !usual(fields, line)) {
                return true;
            }
        }
        return false;
    }

    private static boolean usual(Fields fields, int line) {
        int from = fields.valueFrom(line);
        int to = fields.valueTo(line);
        return Octets.equalsIgnoringCase(fields.bytes(), from, to, KEEP_ALIVE)
                || Octets.equalsIgnoringCase(fields.bytes(), from, to, CLOSE);
    }

    /** RFC 9110, 7.6.1: a field that Connection names goes no further. */
    private static boolean nominated(Fields fields, int line) {
        byte[] name = new byte[fields.nameTo(line) - fields.nameFrom(line)];
        for (int i = 0; i < name.length; i++) {
            name[i] = Octets.lower(fields.bytes()[fields.nameFrom(line) + i]);
        }
        return fields.lists(FieldName.CONNECTION, name);
    }
}
