package dev.tollgate.db.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Wraps keys with AES-256-GCM. The text is {@code v1:} and in base64 the 12 bytes of the nonce, what is encrypted, and
 * the tag, which binds the key's name too: one wrapped key cannot stand in for another.
 */
final class Wrapping {
    private static final String VERSION = "v1:";
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    /** @param key 32 bytes */
    Wrapping(byte[] key) {
        if (key.length != Secrets.LENGTH) {
            throw new IllegalArgumentException("a secret key of " + key.length + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    String wrap(String name, byte[] plain) {
        byte[] nonce = new byte[NONCE_LENGTH];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(plain);
            byte[] all = ByteBuffer.allocate(nonce.length + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
            return VERSION + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-256-GCM", e);
        }
    }

    /** Throws {@link WrongSecretKey} if the text was not wrapped with this key under this name. */
    byte[] unwrap(String name, String wrapped) {
        try {
            if (!wrapped.startsWith(VERSION)) {
                throw new IllegalArgumentException("an unknown version");
            }
            ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(wrapped.substring(VERSION.length())));
            byte[] nonce = new byte[Math.min(NONCE_LENGTH, all.remaining())];
            all.get(nonce);
            byte[] encrypted = new byte[all.remaining()];
            all.get(encrypted);
            return cipher(Cipher.DECRYPT_MODE, name, nonce).doFinal(encrypted);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new WrongSecretKey("the secret key does not open " + name, e);
        }
    }

    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
