package dev.tollgate.proxy.template;

import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.TextBuffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Octets of messages as texts, and back. */
public final class Texts {
    private Texts() {}

    /** What makes a text of a run. */
    interface Decoder {
        String decode(byte[] bytes, int from, int to);
    }

    /** As UTF-8 if it is that, else octet by octet, so that nothing is lost. */
    static String field(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException _) {
            return Octets.text(bytes, from, to);
        }
    }

    /** Of a path (RFC 3986, 2.1). */
    static String decodedPath(byte[] bytes, int from, int to) {
        return decoded(bytes, from, to, false);
    }

    /** Of a query, where browsers write a plus for a space. */
    public static String decodedQuery(byte[] bytes, int from, int to) {
        return decoded(bytes, from, to, true);
    }

    private static String decoded(byte[] bytes, int from, int to, boolean plus) {
        TextBuffer buffer = new TextBuffer(to - from);
        for (int at = from; at < to; at++) {
            boolean escape = bytes[at] == '%'
                    && at + 2 < to
                    && Octets.hexDigit(bytes[at + 1]) >= 0
                    && Octets.hexDigit(bytes[at + 2]) >= 0;
            if (escape) {
                buffer.put(Octets.hexDigit(bytes[at + 1]) << 4 | Octets.hexDigit(bytes[at + 2]));
                at += 2;
            } else {
                buffer.put(plus && bytes[at] == '+' ? ' ' : bytes[at]);
            }
        }
        return field(buffer.bytes(), 0, buffer.length());
    }

    /** A name in the form in which queries have it. */
    public static String encoded(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        TextBuffer buffer = new TextBuffer(bytes.length);
        Place.QUERY_VALUE.write(bytes, 0, bytes.length, buffer);
        return Octets.text(buffer.bytes(), 0, buffer.length());
    }
}
