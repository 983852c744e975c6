package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.Method;
import dev.tollgate.db.model.Authentication.Mode;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Proof;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.tls.ClientTrust;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What callers are recognized by, for all routes together.
 *
 * @param keys all API keys
 * @param consumers whom keys, passwords and certificates are of
 * @param issuers whose tokens count
 * @param passwords what looks at passwords
 * @param clientTrust whose certificates count now
 * @param failures of those who try what costs much to look at
 * @param time the wall clock that credentials expire by
 */
public record Authenticator(
        KeyIndex keys,
        Consumers consumers,
        Issuers issuers,
        Passwords passwords,
        Supplier<ClientTrust> clientTrust,
        FailureLimit failures,
        InstantSource time) {

    /** Whether a caller who was let in before still would be: all that showed it is good, and the consumer is too. */
    public boolean knows(Identity caller) {
        Optional<String> consumer = caller.consumer();
        boolean welcome = consumer.isEmpty()
                || consumers.find(consumer.get()).filter(Consumer::enabled).isPresent();
        return welcome && caller.proofs().stream().allMatch(proof -> holds(proof, consumer));
    }

    private boolean holds(Proof proof, Optional<String> consumer) {
        return switch (proof) {
            case Proof.Key(String id) -> holds(keys.withId(id), consumer);
            case Proof.Token token ->
                issuers.holds(token.issuer()) && time.instant().isBefore(token.expiresAt());
            case Proof.Password _ -> true;
            case Proof.Certificate certificate -> time.instant().isBefore(certificate.expiresAt());
        };
    }

    private boolean holds(@Nullable KeyEntry entry, Optional<String> consumer) {
        return entry != null
                && !entry.key().revoked()
                && !entry.expired(time.instant())
                && consumer.filter(entry.key().consumer()::equals).isPresent();
    }

    /** The step for this route, if it asks who is calling. */
    public Optional<Step> compile(Route route) {
        return route.policies()
                .authentication()
                .map(authentication -> new AuthenticateStep(authentication, checks(authentication, route.name())));
    }

    private List<Check> checks(Authentication authentication, String route) {
        List<Check> checks = new ArrayList<>();
        List<Method> methods = authentication.methods();
        boolean either = authentication.mode() == Mode.ANY
                && methods.contains(Method.JWT)
                && methods.contains(Method.INTROSPECTION);
        if (either) {
            checks.add(new TokenCheck(this, issuers.either(authentication.issuers(), failures)));
        }
        for (Method method : methods) {
            switch (method) {
                case API_KEY -> checks.add(new KeyCheck(this, route));
                case JWT -> {
                    if (!either) {
                        checks.add(new TokenCheck(this, issuers.jwt(authentication.issuers())));
                    }
                }
                case INTROSPECTION -> {
                    if (!either) {
                        checks.add(new TokenCheck(this, issuers.introspection(authentication.issuers(), failures)));
                    }
                }
                case BASIC -> checks.add(new PasswordCheck(this));
                case MTLS -> checks.add(new CertificateCheck(this));
            }
        }
        return checks;
    }
}
