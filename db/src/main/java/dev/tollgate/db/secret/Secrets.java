package dev.tollgate.db.secret;

import java.security.SecureRandom;

/** The two keys of an installation, in memory. A value; safe for any number of threads. */
public final class Secrets {
    /** Bytes of each key, and of the secret key that wraps them. */
    public static final int LENGTH = 32;

    private static final String PEPPER = "pepper";
    private static final String ENCRYPTION = "encryption";

    private final WrappedSecrets wrapped;
    private final KeyHasher keyHasher;
    private final Encryption encryption;

    private Secrets(WrappedSecrets wrapped, KeyHasher keyHasher, Encryption encryption) {
        this.wrapped = wrapped;
        this.keyHasher = keyHasher;
        this.encryption = encryption;
    }

    /** Two new random keys, wrapped with a secret key of 32 bytes. */
    public static WrappedSecrets generate(byte[] secretKey) {
        Wrapping wrapping = new Wrapping(secretKey);
        return new WrappedSecrets(wrapping.wrap(PEPPER, random()), wrapping.wrap(ENCRYPTION, random()));
    }

    /** Opens what is wrapped; throws {@link WrongSecretKey} if it was wrapped with another secret key. */
    public static Secrets unwrap(WrappedSecrets wrapped, byte[] secretKey) {
        Wrapping wrapping = new Wrapping(secretKey);
        byte[] pepper = wrapping.unwrap(PEPPER, wrapped.pepper());
        byte[] encryption = wrapping.unwrap(ENCRYPTION, wrapped.encryption());
        return new Secrets(wrapped, new KeyHasher(pepper), new Encryption(encryption));
    }

    /**
     * The same keys for another secret key. What that one opens already stays as it is; throws {@link WrongSecretKey}
     * if neither does.
     */
    public static WrappedSecrets rewrap(WrappedSecrets wrapped, byte[] secretKey, byte[] newSecretKey) {
        try {
            unwrap(wrapped, newSecretKey);
            return wrapped;
        } catch (WrongSecretKey _) {
            Wrapping before = new Wrapping(secretKey);
            Wrapping after = new Wrapping(newSecretKey);
            return new WrappedSecrets(
                    after.wrap(PEPPER, before.unwrap(PEPPER, wrapped.pepper())),
                    after.wrap(ENCRYPTION, before.unwrap(ENCRYPTION, wrapped.encryption())));
        }
    }

    /** What hashes API keys with the pepper. */
    public KeyHasher keyHasher() {
        return keyHasher;
    }

    /** 32 bytes that are a key for one purpose: no other key follows from them, and every node has the same. */
    public byte[] keyFor(String purpose) {
        // Nobody presents an API key that holds a NUL, so none has this hash.
        return keyHasher.hash("\0" + purpose).bytes();
    }

    /** What encrypts the secrets of objects. */
    public Encryption encryption() {
        return encryption;
    }

    /** The form that may be written to a disk. */
    public WrappedSecrets wrapped() {
        return wrapped;
    }

    private static byte[] random() {
        byte[] key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /** Leaves the keys out. */
    @Override
    public String toString() {
        return "Secrets";
    }
}
