package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Maintenance;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.RouteTimeouts;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Target;
import dev.tollgate.proxy.condition.RequestCondition;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.forward.ServiceCredential;
import dev.tollgate.proxy.forward.TargetClients;
import dev.tollgate.proxy.wire.Fields;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compiles services and splits into handlers. What lives between requests, whose turn it is and the connections, is
 * kept by the name of service or route and the target's address, and so outlives every revision that does not touch
 * it. Safe for any number of threads.
 */
public final class Balancer {
    private static final String RETRY_AFTER = "Retry-After";

    private final TargetClients clients;
    private final BiFunction<SecretField, Secret, String> secrets;
    private final ServicePools pools = new ServicePools(InstantSource.system());
    private final ConcurrentHashMap<String, AtomicLong> turns = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, AtomicLong> splitTurns = new ConcurrentHashMap<>();

    /** @param secrets opens them, or says in an {@link IllegalArgumentException} why it cannot */
    public Balancer(TargetClients clients, BiFunction<SecretField, Secret, String> secrets) {
        this.clients = clients;
        this.secrets = secrets;
    }

    /** What lives of services between requests. */
    public ServicePools pools() {
        return pools;
    }

    /**
     * What sends requests to this service, or says why nothing does.
     *
     * @throws IllegalArgumentException if its credential cannot be used
     */
    public CompiledService compile(Service service) {
        pools.of(service);
        if (!service.enabled()) {
            return refusing(Problem.NO_HEALTHY_TARGET);
        }
        if (service.maintenance().isPresent()) {
            return maintained(service.maintenance().get());
        }
        List<Target> serving =
                service.targets().stream().filter(target -> target.weight() > 0).toList();
        if (serving.isEmpty()) {
            return refusing(Problem.NO_HEALTHY_TARGET);
        }
        int[] weights = serving.stream().mapToInt(Target::weight).toArray();
        AtomicLong turn = turns.computeIfAbsent(service.name(), _ -> new AtomicLong());
        return new BalancedService(service, serving, new RoundRobin(weights, turn), clients, credential(service));
    }

    private Optional<ServiceCredential> credential(Service service) {
        try {
            return service.credential()
                    .map(credential -> ServiceCredential.of(
                            credential.header(), secrets.apply(SecretField.SERVICE_CREDENTIAL, credential.value())));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the credential of service " + service.name() + ": " + e.getMessage(), e);
        }
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

    /** Forgets what belongs to services, routes and targets that no revision uses any more. */
    public void retain(Collection<Service> services, Collection<Route> routes) {
        pools.serve(services);
        turns.keySet().retainAll(services.stream().map(Service::name).collect(Collectors.toSet()));
        splitTurns.keySet().retainAll(routes.stream().map(Route::name).collect(Collectors.toSet()));
        Set<TargetClients.Key> used = new HashSet<>();
        services.forEach(service -> use(service, RouteTimeouts.NONE, used));
        Map<String, Service> named = services.stream().collect(Collectors.toMap(Service::name, Function.identity()));
        for (Route route : routes) {
            RouteTimeouts timeouts = route.policies().timeouts();
            if (timeouts.connect().isPresent()) {
                for (String name : names(route.destination())) {
                    @Nullable Service service = named.get(name);
                    if (service != null) {
                        use(service, timeouts, used);
                    }
                }
            }
        }
        clients.retain(used);
    }

    private static void use(Service service, RouteTimeouts timeouts, Set<TargetClients.Key> used) {
        service.targets().forEach(target -> used.add(BalancedService.key(service, target, timeouts)));
    }

    private static List<String> names(Destination destination) {
        return switch (destination) {
            case Destination.ToService to -> List.of(to.service());
            case Destination.Split split ->
                split.shares().stream().map(Destination.Share::service).toList();
            case Destination.Redirect _, Destination.Respond _ -> List.of();
        };
    }

    private static CompiledService refusing(Problem problem) {
        Handler handler = exchange -> Refusal.of(exchange, problem);
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
