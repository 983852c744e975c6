package dev.tollgate.db.secret;

import dev.tollgate.db.model.SecretField;
import java.nio.charset.StandardCharsets;

/**
 * Encrypts the secrets of objects with the installation's key, each for the member that holds it. Safe for any number
 * of threads.
 */
public final class Encryption {
    private final Wrapping wrapping;

    Encryption(byte[] key) {
        this.wrapping = new Wrapping(key);
    }

    /** Never the same twice. */
    public String encrypt(SecretField field, String plain) {
        return wrapping.wrap(field.purpose(), plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What was encrypted; throws {@link WrongSecretKey} if it was for another member, or with the key of another
     * installation.
     */
    public String decrypt(SecretField field, String encrypted) {
        return new String(wrapping.unwrap(field.purpose(), encrypted), StandardCharsets.UTF_8);
    }
}
