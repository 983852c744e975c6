package dev.tollgate.admin.change;

import dev.tollgate.db.document.format.KeyTexts;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The text of an API key: {@code tgk_}, 8 letters and digits that are public, and 256 random bits in 43 characters of
 * base64url.
 */
final class KeyText {
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int SECRET_BYTES = 32;
    private static final int SHOWN_OF_OWN = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyText() {}

    /** 8 letters and digits. */
    static String publicPart() {
        return RANDOM.ints(KeyTexts.PUBLIC_LENGTH, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, index) -> text.append(LETTERS.charAt(index)), StringBuilder::append)
                .toString();
    }

    /** The public part of a key that has one. */
    static Optional<String> publicPartOf(String key) {
        int from = KeyTexts.MARK.length();
        return key.startsWith(KeyTexts.MARK)
                ? Optional.of(key.substring(from, from + KeyTexts.PUBLIC_LENGTH))
                : Optional.empty();
    }

    /** A new key with this public part. */
    static String of(String publicPart) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return KeyTexts.MARK + publicPart + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** The beginning of a key by which people recognize it, and too little of it to guess the rest. */
    static String prefix(String key) {
        int shown = key.startsWith(KeyTexts.MARK) ? KeyTexts.MARK.length() + KeyTexts.PUBLIC_LENGTH : SHOWN_OF_OWN;
        return key.substring(0, shown);
    }
}
