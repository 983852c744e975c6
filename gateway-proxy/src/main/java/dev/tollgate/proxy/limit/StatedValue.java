package dev.tollgate.proxy.limit;

import dev.tollgate.proxy.wire.Octets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A value that a request or its token states; long ones by their hash, so that counters stay small whatever clients
 * send.
 */
record StatedValue(String text) {
    private static final int LONGEST = 64;

    static StatedValue of(byte[] bytes, int from, int to) {
        return of(Octets.text(bytes, from, to));
    }

    static StatedValue of(String value) {
        return new StatedValue(value.length() <= LONGEST ? value : "sha256:" + hash(value));
    }

    private static String hash(String value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
