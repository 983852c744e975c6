package dev.tollgate.db.secret;

import java.nio.charset.StandardCharsets;

/** Encrypts the secrets of objects with the installation's key. Safe for any number of threads. */
public final class Encryption {
    private static final String PURPOSE = "secret";

    private final Wrapping wrapping;

    Encryption(byte[] key) {
        this.wrapping = new Wrapping(key);
    }

    /** Never the same twice. */
    public String encrypt(String plain) {
        return wrapping.wrap(PURPOSE, plain.getBytes(StandardCharsets.UTF_8));
    }

    /** What was encrypted; throws {@link WrongSecretKey} if it was not with this installation's key. */
    public String decrypt(String encrypted) {
        return new String(wrapping.unwrap(PURPOSE, encrypted), StandardCharsets.UTF_8);
    }
}
