package dev.tollgate.proxy.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One block of a PEM text (RFC 7468): the label between the dashes, and the bytes in between. Text around blocks is
 * allowed and means nothing.
 */
record PemBlock(String label, byte[] bytes) {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /**
     * All blocks of a text.
     *
     * @throws IllegalArgumentException if a block has no end or is not base64
     */
    static List<PemBlock> all(String pem) {
        List<PemBlock> blocks = new ArrayList<>();
        int at = pem.indexOf(BEGIN);
        while (at >= 0) {
            int labelTo = pem.indexOf(DASHES, at + BEGIN.length());
            String label = labelTo < 0 ? "" : pem.substring(at + BEGIN.length(), labelTo);
            int end = labelTo < 0 ? -1 : pem.indexOf(END + label + DASHES, labelTo);
            if (end < 0) {
                throw new IllegalArgumentException("a block that begins does not end");
            }
            blocks.add(new PemBlock(label, decode(pem.substring(labelTo + DASHES.length(), end))));
            at = pem.indexOf(BEGIN, end);
        }
        return blocks;
    }

    private static byte[] decode(String base64) {
        try {
            return base64.contains(":") ? new byte[0] : Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a block is not base64", e);
        }
    }
}
