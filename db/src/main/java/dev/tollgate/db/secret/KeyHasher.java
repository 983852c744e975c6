package dev.tollgate.db.secret;

import dev.tollgate.db.model.KeyHash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes API keys: HMAC-SHA-256 under the pepper. Safe for any number of threads, which do not wait for each other. */
public final class KeyHasher {
    private static final String ALGORITHM = "HmacSHA256";

    // Keyed once and never fed: setting up a Mac costs more than hashing with a copy of it.
    private final Mac prototype;

    KeyHasher(byte[] pepper) {
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(pepper, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** One whose hashes nobody else can compare: its pepper is random, and is forgotten with it. */
    public static KeyHasher ofThisProcess() {
        byte[] pepper = new byte[Secrets.LENGTH];
        new SecureRandom().nextBytes(pepper);
        return new KeyHasher(pepper);
    }

    /** The hash of a key as it is presented, in UTF-8. */
    public KeyHash hash(CharSequence key) {
        byte[] bytes = key.toString().getBytes(StandardCharsets.UTF_8);
        return hash(bytes, 0, bytes.length);
    }

    /** The hash of a key that stands among other bytes. */
    public KeyHash hash(byte[] bytes, int from, int length) {
        try {
            Mac mac = (Mac) prototype.clone();
            mac.update(bytes, from, length);
            return KeyHash.of(mac.doFinal());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's own Macs can be copied", e);
        }
    }

    /** Leaves the pepper out. */
    @Override
    public String toString() {
        return "KeyHasher";
    }
}
