package dev.tollgate.proxy.http2;

import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.HeadWriter;
import dev.tollgate.proxy.wire.Octets;
import java.util.Arrays;

/**
 * A header block (RFC 7541) in the making. It uses the static table only, so that it depends on no block before it and
 * may be written by any thread. Used by one thread.
 */
public final class HeaderBlock {
    private static final int EMPTY_TABLE = 0x20;
    private static final int INDEXED = 0x80;
    private static final int NEW_NAME = 0x00;
    private static final int NEVER_INDEXED = 0x10;
    private static final int AUTHORITY = 1;
    private static final int METHOD = 2;
    private static final int PATH = 4;
    private static final int SCHEME_HTTP = 6;
    private static final int SCHEME_HTTPS = 7;
    private static final int STATUS = 8;
    private static final long SENSITIVE =
            FieldName.bits(FieldName.AUTHORIZATION, FieldName.COOKIE, FieldName.SET_COOKIE);

    private byte[] bytes = new byte[512];
    private int length;

    /** An empty block, as for trailers. */
    public HeaderBlock() {
        // A peer that shrinks its table wants that acknowledged in the next block (RFC 7541, 4.2): none is used at all.
        put(EMPTY_TABLE);
    }

    public HeaderBlock status(int status) {
        switch (status) {
            case 200 -> put(INDEXED | STATUS);
            case 204 -> put(INDEXED | STATUS + 1);
            case 206 -> put(INDEXED | STATUS + 2);
            case 304 -> put(INDEXED | STATUS + 3);
            case 400 -> put(INDEXED | STATUS + 4);
            case 404 -> put(INDEXED | STATUS + 5);
            case 500 -> put(INDEXED | STATUS + 6);
            default -> literal(STATUS, Octets.bytes(Integer.toString(status)));
        }
        return this;
    }

    public HeaderBlock method(byte[] source, int from, int to) {
        put(NEW_NAME | METHOD);
        string(source, from, to);
        return this;
    }

    public HeaderBlock secure(boolean secure) {
        put(INDEXED | (secure ? SCHEME_HTTPS : SCHEME_HTTP));
        return this;
    }

    public HeaderBlock authority(byte[] source, int from, int to) {
        put(NEW_NAME | AUTHORITY);
        string(source, from, to);
        return this;
    }

    public HeaderBlock path(byte[] source) {
        literal(PATH, source);
        return this;
    }

    /** A line whose name and value are written as they are. */
    HeaderBlock exact(byte[] name, byte[] value) {
        put(NEW_NAME);
        string(name, 0, name.length);
        string(value, 0, value.length);
        return this;
    }

    /** A field; the name is written in lower case. */
    public HeaderBlock field(byte[] name, byte[] value, int from, int to) {
        put(NEW_NAME);
        name(name, 0, name.length);
        string(value, from, to);
        return this;
    }

    /** A field that nobody on the way may put into a table (RFC 7541, 7.1.3). */
    public HeaderBlock secret(byte[] name, byte[] value) {
        put(NEVER_INDEXED);
        name(name, 0, name.length);
        string(value, 0, value.length);
        return this;
    }

    public HeaderBlock field(byte[] name, byte[] value) {
        return field(name, value, 0, value.length);
    }

    /** All lines but those whose names are in {@code dropped}, or are named by the section's own Connection field. */
    public HeaderBlock fields(Fields fields, long dropped) {
        return fields(fields, dropped, HeadWriter.NO_NAME);
    }

    /**
     * The same, without the lines that resemble another name.
     *
     * @param other the name in lower case, with hyphens for underscores; empty for none
     */
    public HeaderBlock fields(Fields fields, long dropped, byte[] other) {
        for (int line = 0; line < fields.count(); line++) {
            if (!HeadWriter.drops(fields, line, dropped, other)) {
                put((fields.bit(line) & SENSITIVE) == 0 ? NEW_NAME : NEVER_INDEXED);
                name(fields.bytes(), fields.nameFrom(line), fields.nameTo(line));
                string(fields.bytes(), fields.valueFrom(line), fields.valueTo(line));
            }
        }
        return this;
    }

    /** The octets, of which the first {@link #length} count. */
    byte[] bytes() {
        return bytes;
    }

    /** How many octets there are so far. */
    public int length() {
        return length;
    }

    private void literal(int nameIndex, byte[] value) {
        put(NEW_NAME | nameIndex);
        string(value, 0, value.length);
    }

    private void name(byte[] source, int from, int to) {
        integer(to - from);
        reserve(to - from);
        for (int i = from; i < to; i++) {
            bytes[length++] = Octets.lower(source[i]);
        }
    }

    private void string(byte[] source, int from, int to) {
        integer(to - from);
        reserve(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    /** A length with a seven bit prefix (RFC 7541, 5.1), which says that no Huffman code is used. */
    private void integer(int number) {
        if (number < 0x7F) {
            put(number);
            return;
        }
        put(0x7F);
        int rest = number - 0x7F;
        while (rest >= 0x80) {
            put(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        put(rest);
    }

    private void put(int octet) {
        reserve(1);
        bytes[length++] = (byte) octet;
    }

    private void reserve(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
