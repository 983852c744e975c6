package dev.tollgate.proxy;

import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.db.secret.Encryption;
import dev.tollgate.db.secret.WrongSecretKey;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens the secrets of objects with the installation's key, or finds them in the node's environment. */
record NodeSecrets(Supplier<Optional<Encryption>> encryption, Map<String, String> environment) {

    /** @throws IllegalArgumentException saying what keeps it from being known; never the secret */
    String plain(SecretField field, Secret secret) {
        return secret.variable().map(this::ofEnvironment).orElseGet(() -> decrypted(field, secret));
    }

    private String ofEnvironment(String variable) {
        String value = environment.get(variable);
        if (value == null) {
            throw new IllegalArgumentException(variable + " is not set on this node");
        }
        return value;
    }

    private String decrypted(SecretField field, Secret secret) {
        Encryption known = encryption
                .get()
                .orElseThrow(() -> new IllegalArgumentException("the key that opens it is not known yet"));
        try {
            return known.decrypt(field, secret.kept());
        } catch (WrongSecretKey e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
