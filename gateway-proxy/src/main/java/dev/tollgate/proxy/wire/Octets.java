package dev.tollgate.proxy.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What single bytes may be, and small questions to runs of them. */
public final class Octets {
    private static final byte TOKEN = 1;
    private static final byte TARGET = 2;
    private static final byte VALUE = 4;

    private static final byte[] CLASSES = classes();

    private Octets() {}

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int octet = 0x21; octet < 0x7F; octet++) {
            classes[octet] = TARGET | VALUE;
            if (Character.isLetterOrDigit(octet) || "!#$%&'*+-.^_`|~".indexOf(octet) >= 0) {
                classes[octet] |= TOKEN;
            }
        }
        // A fragment is never sent (RFC 9112, 3.2); one in the target is the work of somebody who hopes for a lax
        // parser.
        classes['#'] &= ~TARGET;
        classes[' '] = VALUE;
        classes['\t'] = VALUE;
        for (int octet = 0x80; octet < 0x100; octet++) {
            classes[octet] = VALUE;
        }
        return classes;
    }

    /** RFC 9110, 5.6.2. */
    public static boolean token(byte octet) {
        return (CLASSES[octet & 0xFF] & TOKEN) != 0;
    }

    /** A visible ASCII character other than {@code #}. */
    public static boolean target(byte octet) {
        return (CLASSES[octet & 0xFF] & TARGET) != 0;
    }

    /** RFC 9110, 5.5: visible characters, space, tab, and bytes above 0x7F. */
    public static boolean value(byte octet) {
        return (CLASSES[octet & 0xFF] & VALUE) != 0;
    }

    public static boolean digit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    /** The value of a hexadecimal digit, or -1. */
    public static int hexDigit(byte octet) {
        if (digit(octet)) {
            return octet - '0';
        }
        int lower = octet | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    public static byte lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? (byte) (octet + ('a' - 'A')) : octet;
    }

    /**
     * Whether the run equals {@code lower} without regard to the case of ASCII letters; {@code lower} is in lower case.
     */
    public static boolean equalsIgnoringCase(byte[] bytes, int from, int to, byte[] lower) {
        if (to - from != lower.length) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            if (lower(bytes[from + i]) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the run begins with these bytes. */
    public static boolean beginsWith(byte[] bytes, int from, int to, byte[] beginning) {
        return to - from >= beginning.length
                && Arrays.equals(bytes, from, from + beginning.length, beginning, 0, beginning.length);
    }

    /** The run as a string, byte by byte (ISO 8859-1), so that nothing is lost. */
    public static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** The bytes of a string whose characters are all below 0x100. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
