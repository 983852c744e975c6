package dev.tollgate.admin.login;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets that nobody guesses. Safe for any number of threads. */
final class Secrets {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** 256 random bits as 43 characters of base64url. */
    String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
