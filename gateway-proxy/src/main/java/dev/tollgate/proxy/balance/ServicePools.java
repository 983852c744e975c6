package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Service;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The pools of a node's services, by name. Safe for any number of threads. */
public final class ServicePools {
    private final ConcurrentHashMap<String, ServicePool> pools = new ConcurrentHashMap<>();
    private final InstantSource clock;

    ServicePools(InstantSource clock) {
        this.clock = clock;
    }

    /** The pools of now; one whose service goes is never among them again, even if a service of its name comes back. */
    public List<ServicePool> all() {
        return List.copyOf(pools.values());
    }

    /** The pool of the service of this name. */
    public Optional<ServicePool> named(String service) {
        return Optional.ofNullable(pools.get(service));
    }

    /** The pool of a service that is compiled. A pool that is there goes on as it is until the revision serves. */
    ServicePool of(Service service) {
        return pools.computeIfAbsent(service.name(), _ -> new ServicePool(service, clock));
    }

    /** A revision serves that has these services. */
    void serve(Collection<Service> services) {
        Map<String, Service> named = services.stream().collect(Collectors.toMap(Service::name, Function.identity()));
        pools.keySet().retainAll(named.keySet());
        named.forEach((name, service) -> of(service).apply(service));
    }
}
