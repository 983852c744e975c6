package dev.tollgate.proxy.credential;

import dev.tollgate.db.model.Credential;
import dev.tollgate.db.model.OAuth2;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.db.model.Service;
import dev.tollgate.proxy.call.Calls;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The tokens of all services, by how they are had: they outlive revisions that change nothing of that. Safe for any
 * number of threads.
 */
public final class ServiceTokens {
    private final Calls calls;
    private final BiFunction<SecretField, Secret, String> secrets;
    private final Map<OAuth2, FetchedToken> tokens = new ConcurrentHashMap<>();

    /** @param secrets opens them, or says in an {@link IllegalArgumentException} why it cannot */
    public ServiceTokens(Calls calls, BiFunction<SecretField, Secret, String> secrets) {
        this.calls = calls;
        this.secrets = secrets;
    }

    /**
     * The token that is had in this way.
     *
     * @throws IllegalArgumentException if the client's secret cannot be used
     */
    public FetchedToken of(OAuth2 oauth2) {
        TokenEndpoint endpoint =
                new TokenEndpoint(oauth2, secrets.apply(SecretField.SERVICE_CLIENT_SECRET, oauth2.clientSecret()));
        return tokens.computeIfAbsent(oauth2, _ -> new FetchedToken(() -> endpoint.fetch(calls), System::nanoTime));
    }

    /** Which tokens could not be had the last time, and why. */
    public Stream<String> troubles() {
        return tokens.values().stream()
                .flatMap(token -> token.failure().stream())
                .map(reason -> "no token for a service: " + reason)
                .sorted();
    }

    /** These services are in use from now on, and no others. */
    public void retain(Collection<Service> services) {
        Set<OAuth2> used = new HashSet<>();
        for (Service service : services) {
            Optional<Credential> credential = service.credential();
            if (credential.isPresent() && credential.get() instanceof Credential.Token(var _, OAuth2 oauth2)) {
                used.add(oauth2);
            }
        }
        tokens.keySet().retainAll(used);
    }
}
