package dev.tollgate.proxy.http2;

import java.util.Arrays;

/**
 * The Huffman code of header blocks (RFC 7541, appendix B). It is canonical: codes of one length follow each other in
 * the order of their octets, so that the lengths alone tell all of them.
 */
final class Huffman {
    /** How long the code of each octet is, and of the end: {@code a} is five bits. */
    private static final String LENGTHS = "isxxxxxxxtzxxzxxxxxxxxzxxxxxxxxx"
            + "bffhibdgffdgdbbbaaabbbbbbbcdkbhf"
            + "ibccccccccccccccccccccccdcdioijb"
            + "kabababbbaccbbbabcbaabccccckgjix"
            + "prpprrrsrssssststtrstssssqrsrsst"
            + "rqprrssqsrrtqrssqqrqsrssprrrsrrs"
            + "vvporsruvvvwwvtuoqvwwvwtqqvvxwww"
            + "ptpqrqqsrruuttvsvwvvwwwwwxwwwwwvz";

    private static final int END = 256;
    private static final int SHORTEST = 5;
    private static final int LONGEST = 30;
    /** Codes up to this length are found by one look. */
    private static final int QUICK = 8;

    private static final int[] FIRST = new int[LONGEST + 1];
    private static final int[] COUNT = new int[LONGEST + 1];
    private static final int[] BEFORE = new int[LONGEST + 1];
    private static final int[] BY_CODE = new int[END + 1];
    private static final int[] QUICKLY = quickly();

    private Huffman() {}

    /** Fills the tables of all lengths, and makes the one indexed by the next octet: symbol and length, or 0. */
    private static int[] quickly() {
        int[] quickly = new int[1 << QUICK];
        int code = 0;
        int symbols = 0;
        for (int length = SHORTEST; length <= LONGEST; length++) {
            code <<= 1;
            FIRST[length] = code;
            BEFORE[length] = symbols;
            for (int symbol = 0; symbol <= END; symbol++) {
                if (LENGTHS.charAt(symbol) - 'a' + SHORTEST == length) {
                    BY_CODE[symbols++] = symbol;
                    if (length <= QUICK) {
                        int from = code << QUICK - length;
                        Arrays.fill(quickly, from, from + (1 << QUICK - length), symbol << 8 | length);
                    }
                    code++;
                }
            }
            COUNT[length] = symbols - BEFORE[length];
        }
        return quickly;
    }

    /** The most octets that so many octets of code can stand for. */
    static int most(int length) {
        return length * 8 / SHORTEST;
    }

    /**
     * Decodes a string.
     *
     * @return how many octets were put into {@code target}, from {@code at} on
     * @throws ConnectionError if it is no code, or padded otherwise than RFC 7541, 5.2, says
     */
    static int decode(byte[] bytes, int from, int to, byte[] target, int at) {
        long bits = 0;
        int have = 0;
        int next = from;
        int written = at;
        while (have > 0 || next < to) {
            while (have <= 56 && next < to) {
                bits = bits << 8 | bytes[next++] & 0xFF;
                have += 8;
            }
            int found = found(window(bits, have));
            int length = found & 0xFF;
            if (length > have) {
                boolean padding = have < 8 && (bits & (1L << have) - 1) == (1L << have) - 1;
                ConnectionError.unless(padding, ErrorCode.COMPRESSION_ERROR, "a string that ends inside of a code");
                break;
            }
            ConnectionError.unless(found >> 8 != END, ErrorCode.COMPRESSION_ERROR, "a string that holds its end");
            target[written++] = (byte) (found >> 8);
            have -= length;
        }
        return written - at;
    }

    /** The next 32 bits, with ones behind the last. */
    private static int window(long bits, int have) {
        return have >= 32 ? (int) (bits >>> have - 32) : (int) (bits << 32 - have | (1L << 32 - have) - 1);
    }

    /** The symbol that the window begins with, and in the lowest octet the length of its code. */
    private static int found(int window) {
        int quick = QUICKLY[window >>> 32 - QUICK];
        if (quick != 0) {
            return quick;
        }
        int length = QUICK + 1;
        while ((window >>> 32 - length) - FIRST[length] >= COUNT[length]) {
            length++;
        }
        return BY_CODE[BEFORE[length] + (window >>> 32 - length) - FIRST[length]] << 8 | length;
    }
}
