package dev.tollgate.proxy.http2;

import java.io.ByteArrayOutputStream;

/** Huffman's code of header blocks, written from the table of RFC 7541, appendix B, bit by bit. */
final class HuffmanCode {
    /** Lengths of the codes in the order of the octets; those of one length follow each other. */
    private static final int[] LENGTHS = {
        13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28,
        28, 28, 28, 28, 6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15,
        6, 12, 10, 13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
        15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28, 20, 22,
        20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23,
        23, 24, 22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22,
        22, 22, 23, 22, 22, 23, 26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26,
        27, 24, 21, 21, 26, 26, 28, 27, 27, 27, 20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, 26, 27,
        26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26
    };

    private HuffmanCode() {}

    static byte[] encode(byte[] octets) {
        int[] codes = new int[LENGTHS.length];
        int code = 0;
        for (int length = 1; length <= 30; length++) {
            code <<= 1;
            for (int octet = 0; octet < LENGTHS.length; octet++) {
                if (LENGTHS[octet] == length) {
                    codes[octet] = code++;
                }
            }
        }
        StringBuilder bits = new StringBuilder();
        for (byte octet : octets) {
            for (int bit = LENGTHS[octet & 0xFF] - 1; bit >= 0; bit--) {
                bits.append(codes[octet & 0xFF] >> bit & 1);
            }
        }
        bits.repeat("1", (8 - bits.length() % 8) % 8);
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        for (int at = 0; at < bits.length(); at += 8) {
            coded.write(Integer.parseInt(bits.substring(at, at + 8), 2));
        }
        return coded.toByteArray();
    }
}
