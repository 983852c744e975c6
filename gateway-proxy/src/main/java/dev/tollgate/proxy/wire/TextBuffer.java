package dev.tollgate.proxy.wire;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** Gathers the bytes of one text. Used by one thread. */
public final class TextBuffer {
    private static final byte[] DIGITS = Octets.bytes("0123456789ABCDEF");

    private final LongConsumer growth;
    private byte[] bytes;
    private int length;

    /** @param expected how long the text will be, about */
    public TextBuffer(int expected) {
        this(expected, _ -> {});
    }

    /** @param growth is told how many bytes more are needed before they are taken, and refuses them by throwing */
    public TextBuffer(int expected, LongConsumer growth) {
        this.bytes = new byte[Math.max(16, expected)];
        this.growth = growth;
    }

    public TextBuffer put(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    public TextBuffer put(int octet) {
        reserve(1);
        bytes[length++] = (byte) octet;
        return this;
    }

    /** The octet as an escape (RFC 3986, 2.1). */
    public TextBuffer putEscaped(byte octet) {
        reserve(3);
        bytes[length++] = '%';
        bytes[length++] = DIGITS[octet >> 4 & 15];
        bytes[length++] = DIGITS[octet & 15];
        return this;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Forgets what is behind the first {@code count} bytes. */
    public void shorten(int count) {
        length = count;
    }

    /** Takes out the bytes from one position to another. */
    public void remove(int from, int to) {
        System.arraycopy(bytes, to, bytes, from, length - to);
        length -= to - from;
    }

    /** The text, in an array of its own. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int count) {
        if (count > bytes.length - length) {
            long larger = Math.max(2L * bytes.length, (long) length + count);
            growth.accept(larger - bytes.length);
            bytes = Arrays.copyOf(bytes, Math.toIntExact(larger));
        }
    }
}
