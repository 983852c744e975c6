package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Target;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.forward.ForwardRule;
import dev.tollgate.proxy.forward.TargetClients;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Compiles services into handlers. What lives between requests, whose turn it is and the connections, is kept by the
 * service's name and the target's address, and so outlives every revision that does not touch it. Safe for any number
 * of threads.
 */
public final class Balancer {
    private final TargetClients clients;
    private final ConcurrentHashMap<String, AtomicLong> turns = new ConcurrentHashMap<>();

    public Balancer(TargetClients clients) {
        this.clients = clients;
    }

    /** What sends requests to this service. */
    public Handler compile(Service service) {
        List<Target> serving =
                service.targets().stream().filter(target -> target.weight() > 0).toList();
        if (!service.enabled() || serving.isEmpty()) {
            return exchange -> Refusal.of(exchange, Problem.NO_HEALTHY_TARGET);
        }
        int[] weights = serving.stream().mapToInt(Target::weight).toArray();
        List<BalanceHandler.Endpoint> endpoints = serving.stream()
                .map(target ->
                        new BalanceHandler.Endpoint(target.url().authority(), clients.client(key(service, target))))
                .toList();
        AtomicLong turn = turns.computeIfAbsent(service.name(), _ -> new AtomicLong());
        ForwardRule rule = ForwardRule.of(service.preserveHost(), service.timeouts());
        return new BalanceHandler(new RoundRobin(weights, turn), endpoints, rule);
    }

    /** Forgets what belongs to services and targets that no revision uses any more. */
    public void retain(Collection<Service> services) {
        turns.keySet().retainAll(services.stream().map(Service::name).collect(Collectors.toSet()));
        Set<TargetClients.Key> used = services.stream()
                .flatMap(service -> service.targets().stream().map(target -> key(service, target)))
                .collect(Collectors.toSet());
        clients.retain(used);
    }

    private static TargetClients.Key key(Service service, Target target) {
        return new TargetClients.Key(
                target.url(), service.http2(), service.timeouts().connect());
    }
}
