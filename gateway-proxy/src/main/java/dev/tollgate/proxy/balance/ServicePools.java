package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Service;
import dev.tollgate.proxy.forward.TargetClients;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pools of a node's services, by name. Safe for any number of threads. */
public final class ServicePools {
    private final ConcurrentHashMap<String, ServicePool> pools = new ConcurrentHashMap<>();
    private final PoolTools tools;

    /** @param cookieKey what sticky cookies are signed with, the same on every node, once it is known */
    public ServicePools(TargetClients clients, InstantSource clock, Supplier<Optional<byte[]>> cookieKey) {
        this.tools = new PoolTools(clients, clock, System::nanoTime, cookieKey);
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
        return pools.computeIfAbsent(service.name(), _ -> new ServicePool(service, tools));
    }

    /** A revision serves that has these services. */
    void serve(Collection<Service> services) {
        Map<String, Service> named = services.stream().collect(Collectors.toMap(Service::name, Function.identity()));
        for (String name : pools.keySet()) {
            if (!named.containsKey(name)) {
                ServicePool unused = pools.remove(name);
                if (unused != null) {
                    unused.close();
                }
            }
        }
        named.forEach((name, service) -> of(service).apply(service));
    }

    /** Does what is due by time: ejections end, targets that were away are looked for. Some ten times a second. */
    public void tick() {
        pools.values().forEach(ServicePool::tick);
    }

    /** What is known of targets, retries and breakers. */
    public Stream<MetricSnapshot> metrics() {
        PoolMetrics metrics = new PoolMetrics();
        pools.forEach(metrics::add);
        return metrics.metrics();
    }
}
