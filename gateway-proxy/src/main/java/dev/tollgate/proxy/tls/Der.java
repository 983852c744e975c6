package dev.tollgate.proxy.tls;

import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.util.Arrays;

/** As much of DER as it takes to put a bare key into PKCS #8 (RFC 5208, 5), which is all that the JDK reads. */
final class Der {
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;

    private Der() {}

    /**
     * A key in PKCS #1 or SEC 1 as PKCS #8. The algorithm and its parameters, such as the curve, are those of the
     * public key.
     */
    static byte[] pkcs8(byte[] key, PublicKey publicKey) {
        byte[] version = element(INTEGER, new byte[1]);
        byte[] algorithm = algorithm(publicKey.getEncoded());
        return element(SEQUENCE, version, algorithm, element(OCTET_STRING, key));
    }

    /** RFC 5280, 4.1: a public key is a sequence that begins with its algorithm, which is a sequence too. */
    private static byte[] algorithm(byte[] publicKeyInfo) {
        int from = headLength(publicKeyInfo, 0);
        int to = from + headLength(publicKeyInfo, from) + contentLength(publicKeyInfo, from);
        return Arrays.copyOfRange(publicKeyInfo, from, to);
    }

    private static int headLength(byte[] der, int at) {
        int first = der[at + 1] & 0xFF;
        return first < 0x80 ? 2 : 2 + (first & 0x7F);
    }

    private static int contentLength(byte[] der, int at) {
        int first = der[at + 1] & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7F); i++) {
            length = length << 8 | der[at + 2 + i] & 0xFF;
        }
        return length;
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        int length = content.size();
        if (length < 0x80) {
            element.write(length);
        } else {
            int octets = length > 0xFFFF ? 3 : length > 0xFF ? 2 : 1;
            element.write(0x80 | octets);
            for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
                element.write(length >> shift);
            }
        }
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}
