package dev.tollgate.proxy.wire;

import java.util.Arrays;

/**
 * The sending side of one message: what is small is gathered, so that a head and the first bytes of its content leave
 * in one write; what is large goes out as it is. Reused from message to message. Used by one thread at a time.
 */
public final class Output {
    private static final int GATHERED = 16 * 1024;

    private final Transport transport;
    private byte[] bytes = new byte[1024];
    private int length;
    private long sent;

    public Output(Transport transport) {
        this.transport = transport;
    }

    public Output put(byte[] source) {
        return put(source, 0, source.length);
    }

    public Output put(byte[] source, int from, int to) {
        int count = to - from;
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
        return this;
    }

    public Output put(int octet) {
        reserve(1);
        bytes[length++] = (byte) octet;
        return this;
    }

    /** Characters below 0x100, a byte each. */
    @SuppressWarnings("deprecation")
    public Output put(String text) {
        int count = text.length();
        reserve(count);
        // The copy that takes the low byte of each character is the one without an array in between.
        text.getBytes(0, count, bytes, length);
        length += count;
        return this;
    }

    /** A number of zero or more, in decimal. */
    public Output putDecimal(long number) {
        reserve(20);
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int i = digits - 1; i >= 0; i--) {
            bytes[length + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** A number of zero or more, in hexadecimal without leading zeros. */
    public Output putHex(int number) {
        reserve(8);
        int shift = 28 - Math.min(28, Integer.numberOfLeadingZeros(number) & ~3);
        for (; shift >= 0; shift -= 4) {
            bytes[length++] = (byte) Character.forDigit(number >>> shift & 15, 16);
        }
        return this;
    }

    /** Content: gathered if it is small, else sent behind what was gathered. */
    public void content(byte[] source, int from, int to) {
        if (length + to - from <= GATHERED) {
            put(source, from, to);
        } else {
            flush();
            transport.send(source, from, to);
            sent += to - from;
        }
    }

    /** Sends what was gathered. */
    public void flush() {
        if (length > 0) {
            transport.send(bytes, 0, length);
            sent += length;
            length = 0;
        }
    }

    /** Forgets what was gathered and not sent, and shrinks to the size of a usual head. */
    public void reset() {
        length = 0;
        if (bytes.length > GATHERED) {
            bytes = new byte[1024];
        }
    }

    /** Bytes sent since the connection began. */
    public long sent() {
        return sent;
    }

    private void reserve(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
