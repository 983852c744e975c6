package dev.tollgate.proxy.authenticate.token;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a token: what is kept of it while it is remembered. Costs little as the key of a map. */
record TokenHash(long first, long second, long third, long fourth) {
    private static final String ALGORITHM = "SHA-256";
    // Never fed: to look the algorithm up costs more than to copy this.
    private static final MessageDigest PROTOTYPE = digest();

    static TokenHash of(byte[] bytes, int from, int length) {
        MessageDigest digest = copy();
        digest.update(bytes, from, length);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new TokenHash(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }

    /** A part of it, by which a token can be told from others in a log. */
    String id() {
        return HexFormat.of().toHexDigits(first);
    }

    private static MessageDigest copy() {
        try {
            return (MessageDigest) PROTOTYPE.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's own digests can be copied", e);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
