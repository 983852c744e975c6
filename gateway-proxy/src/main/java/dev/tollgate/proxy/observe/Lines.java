package dev.tollgate.proxy.observe;

/**
 * A run of bytes that text is written into, number by number and octet by octet, without objects in between. Not
 * thread-safe.
 */
final class Lines {
    private static final int MICROS_PER_MILLI = 1_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private final byte[] bytes;
    private int length;

    Lines(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    int free() {
        return bytes.length - length;
    }

    void clear() {
        length = 0;
    }

    /** Octets as they are. */
    void put(byte[] octets) {
        System.arraycopy(octets, 0, bytes, length, octets.length);
        length += octets.length;
    }

    void put(char ascii) {
        bytes[length++] = (byte) ascii;
    }

    /**
     * What stands between the quotes of a JSON string (RFC 8259, 7), so many octets at most; octets beyond ASCII are
     * taken for ISO 8859-1.
     */
    void string(byte[] octets, int from, int to, int longest) {
        int end = Math.min(to, from + longest);
        for (int i = from; i < end; i++) {
            character(octets[i] & 0xFF);
        }
    }

    /** What stands between the quotes of a JSON string, so many characters at most. */
    void string(String text, int longest) {
        int to = Math.min(text.length(), longest);
        for (int i = 0; i < to; i++) {
            character(text.charAt(i));
        }
    }

    void number(long value) {
        if (value < 0) {
            put('-');
            number(-value);
            return;
        }
        int digits = 1;
        for (long rest = value; rest > 9; rest /= 10) {
            digits++;
        }
        digits(value, digits);
    }

    /** Nanoseconds as milliseconds with three decimals. */
    void milliseconds(long nanos) {
        long micros = Math.max(0, nanos) / NANOS_PER_MICRO;
        number(micros / MICROS_PER_MILLI);
        put('.');
        digits(micros % MICROS_PER_MILLI, 3);
    }

    /** The last so many decimal digits of a number. */
    void digits(long value, int count) {
        long rest = value;
        for (int at = length + count - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    private void character(int character) {
        if (character >= ' ' && character < 0x7F && character != '"' && character != '\\') {
            bytes[length++] = (byte) character;
            return;
        }
        put('\\');
        if (character == '"' || character == '\\') {
            bytes[length++] = (byte) character;
            return;
        }
        put('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[character >>> shift & 15];
        }
    }
}
