package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.secret.KeyHasher;
import dev.tollgate.db.secret.Secrets;
import dev.tollgate.proxy.authenticate.token.LiveIssuers;
import dev.tollgate.proxy.call.Calls;
import dev.tollgate.proxy.tls.ClientTrust;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** API keys as tests need them, under a pepper of their own. */
public final class TestKeys {
    /** The secret key of every installation in tests, in base64. */
    public static final String SECRET_KEY = Base64.getEncoder().encodeToString(new byte[Secrets.LENGTH]);

    public static final KeyHasher HASHER =
            Secrets.unwrap(Secrets.generate(secretKey()), secretKey()).keyHasher();

    private TestKeys() {}

    /** {@link #SECRET_KEY} as bytes. */
    public static byte[] secretKey() {
        return Base64.getDecoder().decode(SECRET_KEY);
    }

    /** Recognizes callers by keys, passwords and certificates. */
    public static Authenticator authenticator(
            KeyIndex keys, Consumers consumers, Supplier<ClientTrust> clientTrust, InstantSource time) {
        return authenticator(keys, consumers, noIssuers(), clientTrust, time);
    }

    /** The same, and by tokens. */
    public static Authenticator authenticator(
            KeyIndex keys,
            Consumers consumers,
            Issuers issuers,
            Supplier<ClientTrust> clientTrust,
            InstantSource time) {
        Passwords passwords = new Passwords(_ -> Optional.empty(), System::nanoTime);
        FailureLimit failures = new FailureLimit(System::nanoTime);
        return new Authenticator(keys, consumers, issuers, passwords, clientTrust, failures, time);
    }

    /** Nobody's tokens count. */
    public static Issuers noIssuers() {
        return new LiveIssuers(new Calls(Set::of), (_, secret) -> secret.kept(), InstantSource.system());
    }

    /** These consumers by name; nobody is known by anything else. */
    public static Consumers consumers(Map<String, Consumer> byName) {
        return new Consumers() {
            @Override
            public Optional<Consumer> find(String name) {
                return Optional.ofNullable(byName.get(name));
            }

            @Override
            public Optional<Consumer> known(String externalId) {
                return find(externalId);
            }

            @Override
            public Optional<Consumer> shown(String subjectKey) {
                return Optional.empty();
            }
        };
    }

    /** A key that opens everything; its id is that of the text. */
    public static ApiKey key(String consumer, String text) {
        return key(consumer, text, Optional.empty(), List.of(), List.of());
    }

    /** A key that ends then. */
    public static ApiKey until(String consumer, String text, Instant expiresAt) {
        return key(consumer, text, Optional.of(expiresAt), List.of(), List.of());
    }

    static ApiKey key(
            String consumer, String text, Optional<Instant> expiresAt, List<String> routes, List<String> sources) {
        return new ApiKey(
                "id-" + text,
                consumer,
                HASHER.hash(text),
                expiresAt,
                false,
                List.of(),
                routes,
                sources,
                Optional.empty());
    }

    static ApiKey revoked(ApiKey key) {
        return key.revokedForGood();
    }
}
