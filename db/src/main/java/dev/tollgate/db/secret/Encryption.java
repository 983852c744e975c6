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
        return encrypt(field.purpose(), plain);
    }

    /** As {@link #encrypt(SecretField, String)}, for what is no object of the configuration. */
    public String encrypt(String purpose, String plain) {
        return wrapping.wrap(purpose, plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What was encrypted; throws {@link WrongSecretKey} if it was for another member, or with the key of another
     * installation.
     */
    public String decrypt(SecretField field, String encrypted) {
        return decrypt(field.purpose(), encrypted);
    }

    /** What was encrypted for this purpose; throws {@link WrongSecretKey} as the other one does. */
    public String decrypt(String purpose, String encrypted) {
        return new String(wrapping.unwrap(purpose, encrypted), StandardCharsets.UTF_8);
    }
}
