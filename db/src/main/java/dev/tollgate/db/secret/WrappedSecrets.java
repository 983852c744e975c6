package dev.tollgate.db.secret;

/**
 * The two keys as they may be written down: useless to whoever lacks {@code TOLLGATE_SECRET_KEY}.
 *
 * @param pepper of key hashes
 * @param encryption of secrets
 */
public record WrappedSecrets(String pepper, String encryption) {}
