package dev.tollgate.admin.webhook;

import dev.tollgate.db.model.Secret;
import dev.tollgate.db.secret.Encryption;
import dev.tollgate.db.secret.WrongSecretKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets that deliveries are signed with: how they are kept, and the keys in them. Those that begin with
 * {@code whsec_} are base64, as Standard Webhooks writes them; of others each character counts.
 *
 * @param environment of this process, for secrets that are kept there
 */
record SigningSecrets(Encryption encryption, Map<String, String> environment) {
    /** What is accepted, in words. */
    static final String ACCEPTED = "must be whsec_ and 16 to 64 bytes in base64, or 16 to 200 visible ASCII characters"
            + ", or ${env:TOLLGATE_VAR_NAME}";

    private static final String PURPOSE = "webhooks/secret";
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final int FEWEST = 16;
    private static final int MOST = 64;

    SigningSecrets {
        environment = Map.copyOf(environment);
    }

    /** A new one. */
    static String generate() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** Whether it can be one. */
    static boolean valid(String plain) {
        return new Secret(plain).variable().isPresent() || key(plain).isPresent();
    }

    /** How a secret is kept; as it is already if that is the same. */
    Secret kept(String plain, Optional<Secret> before) {
        Secret sent = new Secret(plain);
        if (sent.variable().isPresent()) {
            return sent;
        }
        return before.filter(secret -> plain(secret).filter(plain::equals).isPresent())
                .orElseGet(() -> new Secret(encryption.encrypt(PURPOSE, plain)));
    }

    /** The key in a kept secret; nothing if its variable is not set here, or another secret key encrypted it. */
    Optional<byte[]> key(Secret secret) {
        Optional<String> variable = secret.variable();
        Optional<String> text =
                variable.isPresent() ? Optional.ofNullable(environment.get(variable.get())) : plain(secret);
        return text.flatMap(SigningSecrets::key);
    }

    private Optional<String> plain(Secret secret) {
        try {
            return secret.variable().isPresent()
                    ? Optional.empty()
                    : Optional.of(encryption.decrypt(PURPOSE, secret.kept()));
        } catch (WrongSecretKey _) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> key(String plain) {
        if (!plain.startsWith(PREFIX)) {
            return plain.matches("[!-~]{16,200}")
                    ? Optional.of(plain.getBytes(StandardCharsets.US_ASCII))
                    : Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(plain.substring(PREFIX.length()));
            return key.length >= FEWEST && key.length <= MOST ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
