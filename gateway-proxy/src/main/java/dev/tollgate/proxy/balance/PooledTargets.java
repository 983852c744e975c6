package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The targets of a pool, in the order of the configuration. Under the pool's lock. */
final class PooledTargets {
    private final PoolTools tools;
    private final Map<String, PooledTarget> targets = new LinkedHashMap<>();

    PooledTargets(PoolTools tools) {
        this.tools = tools;
    }

    /** Takes over the targets of the service; those endpoints that are new are returned. */
    List<Endpoint> enter(Service service) {
        Instant now = tools.clock().instant();
        PooledTarget.Manner manner = new PooledTarget.Manner(service.tls(), service.http2());
        List<Endpoint> fresh = new ArrayList<>();
        Map<String, PooledTarget> before = new LinkedHashMap<>(targets);
        targets.clear();
        for (Target target : service.targets()) {
            String authority = target.url().authority();
            @Nullable PooledTarget known = before.remove(authority);
            if (known == null) {
                known = new PooledTarget(target, manner, tools.clients(), now);
                fresh.addAll(known.endpoints());
            } else {
                fresh.addAll(known.configure(target, manner, now));
            }
            targets.put(authority, known);
        }
        before.values().forEach(PooledTarget::leave);
        return fresh;
    }

    /** The service is gone. */
    void leave() {
        targets.values().forEach(PooledTarget::leave);
        targets.clear();
    }

    /** The target at this {@code host:port}. */
    Optional<PooledTarget> named(String authority) {
        return Optional.ofNullable(targets.get(authority));
    }

    Collection<PooledTarget> all() {
        return targets.values();
    }

    /** Those of all targets. */
    List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>();
        targets.values().forEach(target -> all.addAll(target.endpoints()));
        return all;
    }
}
