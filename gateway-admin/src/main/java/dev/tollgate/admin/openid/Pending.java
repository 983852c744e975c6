package dev.tollgate.admin.openid;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sign-in that has begun. The browser that began it keeps its secret in a cookie, and everything else is made of
 * that: no admin remembers anything, so any of several may finish what another one began.
 *
 * @param secret 256 random bits in base64url
 * @param next path to go to afterwards
 */
record Pending(String secret, String next) {

    private static final Pattern KEPT = Pattern.compile("([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{0,3000})");
    private static final int BYTES = 32;

    static Pending begin(SecureRandom random, String next) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Pending(base64(bytes), next);
    }

    /** What a cookie says. */
    static Optional<Pending> read(String cookie) {
        Matcher kept = KEPT.matcher(cookie);
        if (!kept.matches()) {
            return Optional.empty();
        }
        byte[] next = Base64.getUrlDecoder().decode(kept.group(2));
        return Optional.of(new Pending(kept.group(1), new String(next, StandardCharsets.UTF_8)));
    }

    /** What the cookie says. */
    String kept() {
        return secret + "." + base64(next.getBytes(StandardCharsets.UTF_8));
    }

    /** Comes back with the code, from this browser only. */
    String state() {
        return made("state");
    }

    /** Stands in the ID token. */
    String nonce() {
        return made("nonce");
    }

    /** What the code is redeemed with (RFC 7636, 4.1). */
    String verifier() {
        return made("verifier");
    }

    /** What is told of the verifier before (RFC 7636, 4.2: S256). */
    String challenge() {
        return base64(sha256(verifier()));
    }

    private String made(String use) {
        return base64(sha256(use + " " + secret));
    }

    /** Compares in a time that tells nothing of where the texts differ. */
    static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "Pending[" + next + "]";
    }
}
