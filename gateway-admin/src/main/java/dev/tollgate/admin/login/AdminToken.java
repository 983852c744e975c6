package dev.tollgate.admin.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The token of the setting {@code TOLLGATE_ADMIN_TOKEN}, which opens the whole admin API. */
public sealed interface AdminToken {

    /** The setting is absent: there is no token that opens anything. */
    AdminToken UNSET = new Unset();

    /** The token that the setting holds; only its hash is kept. */
    static AdminToken of(String token) {
        return new Hashed(digestOf(token));
    }

    /** No token is accepted. */
    record Unset() implements AdminToken {}

    /** One token is accepted. */
    record Hashed(String sha256) implements AdminToken {

        /** Whether this is the token. Takes the same time whatever is presented, up to hashing its length. */
        public boolean accepts(String presented) {
            return MessageDigest.isEqual(
                    HexFormat.of().parseHex(sha256), HexFormat.of().parseHex(digestOf(presented)));
        }

        @Override
        public String toString() {
            return "AdminToken";
        }
    }

    private static String digestOf(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
