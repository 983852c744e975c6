package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Credential;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Maintenance;
import dev.tollgate.db.model.OAuth2;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.db.model.Service;
import dev.tollgate.proxy.call.Calls;
import dev.tollgate.proxy.condition.RequestCondition;
import dev.tollgate.proxy.credential.ServiceTokens;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.wire.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles services and splits into handlers. What lives between requests is kept by the name of service or route, and
 * so outlives every revision that does not touch it. Safe for any number of threads.
 */
public final class Balancer {
    private static final String RETRY_AFTER = "Retry-After";

    private final ServicePools pools;
    private final BiFunction<SecretField, Secret, String> secrets;
    private final ServiceTokens tokens;
    private final ConcurrentHashMap<String, AtomicLong> splitTurns = new ConcurrentHashMap<>();

    /**
     * @param secrets opens them, or says in an {@link IllegalArgumentException} why it cannot
     * @param calls by which tokens for services are had
     */
    public Balancer(ServicePools pools, BiFunction<SecretField, Secret, String> secrets, Calls calls) {
        this.pools = pools;
        this.secrets = secrets;
        this.tokens = new ServiceTokens(calls, secrets);
    }

    /** Which tokens of services could not be had the last time, and why. */
    public Stream<String> troubles() {
        return tokens.troubles();
    }

    /**
     * What sends requests to this service, or says why nothing does.
     *
     * @throws IllegalArgumentException if its credential cannot be used
     */
    public CompiledService compile(Service service) {
        Optional<ToldCredential> credential = credential(service);
        ServicePool pool = pools.of(service);
        if (!service.enabled()) {
            return refusing(Problem.NO_HEALTHY_TARGET, "the service is disabled");
        }
        return service.maintenance()
                .map(Balancer::maintained)
                .orElseGet(() -> new BalancedService(service, pool, credential));
    }

    private Optional<ToldCredential> credential(Service service) {
        try {
            return service.credential().map(this::told);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the credential of service " + service.name() + ": " + e.getMessage(), e);
        }
    }

    private ToldCredential told(Credential credential) {
        return switch (credential) {
            case Credential.Fixed(String header, Secret value) ->
                ToldCredential.fixed(header, secrets.apply(SecretField.SERVICE_CREDENTIAL, value));
            case Credential.Token(String header, OAuth2 oauth2) -> ToldCredential.token(header, tokens.of(oauth2));
        };
    }

    /**
     * What shares a route's requests among services.
     *
     * @param services what sends to the service of a share
     */
    public Handler compile(Route route, Destination.Split split, Function<String, Handler> services) {
        Map<String, Integer> seen = new HashMap<>();
        List<SplitHandler.Share> shares = new ArrayList<>();
        for (Destination.Share share : split.shares()) {
            int before = seen.merge(share.service(), 1, Integer::sum);
            shares.add(new SplitHandler.Share(
                    before == 1 ? share.service() : share.service() + "#" + before,
                    share.weight(),
                    share.when().map(RequestCondition::of),
                    services.apply(share.service())));
        }
        AtomicLong turn = splitTurns.computeIfAbsent(route.name(), _ -> new AtomicLong());
        RequestKey sticky = split.stickyOn().map(RequestKey::of).orElse(_ -> RequestKey.NONE);
        return new SplitHandler(shares, sticky, turn);
    }

    /** A revision serves: these services and routes are in use from now on, and no others. */
    public void retain(Collection<Service> services, Collection<Route> routes) {
        pools.serve(services);
        tokens.retain(services);
        splitTurns.keySet().retainAll(routes.stream().map(Route::name).collect(Collectors.toSet()));
    }

    private static CompiledService refusing(Problem problem, String detail) {
        Handler handler = exchange -> Refusal.of(exchange, problem, Fields.empty(), detail);
        return _ -> handler;
    }

    private static CompiledService maintained(Maintenance maintenance) {
        Duration rest = maintenance.retryAfter();
        String seconds = Long.toString(rest.plusNanos(999_999_999).toSeconds());
        Handler handler = exchange ->
                Refusal.of(exchange, Problem.MAINTENANCE, Fields.empty().add(RETRY_AFTER, seconds));
        return _ -> handler;
    }
}
