package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetUrl;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A target of a pool: what the configuration says of it, what was forced, and its endpoints. Under the pool's lock. */
final class PooledTarget {
    private Target configured;
    private ForcedState forced = ForcedState.ACTIVE;
    private List<Endpoint> endpoints;

    PooledTarget(Target configured, Instant now) {
        this.configured = configured;
        this.endpoints = List.of(new Endpoint(configured.url(), literal(configured.url()), now));
    }

    Target configured() {
        return configured;
    }

    ForcedState forced() {
        return forced;
    }

    void force(ForcedState state) {
        forced = state;
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Its endpoints live on unless it is spoken to in another way. */
    void configure(Target next, Instant now) {
        if (!next.url().equals(configured.url())) {
            endpoints = List.of(new Endpoint(next.url(), literal(next.url()), now));
        }
        configured = next;
    }

    /** These are its addresses now; whether that is a change. Endpoints of addresses that stay live on. */
    boolean resolved(List<InetAddress> addresses, Instant now) {
        List<Endpoint> next = new ArrayList<>();
        for (InetAddress address : addresses) {
            next.add(endpoints.stream()
                    .filter(endpoint ->
                            endpoint.address().filter(address::equals).isPresent())
                    .findFirst()
                    .orElseGet(() -> new Endpoint(configured.url(), Optional.of(address), now)));
        }
        boolean changed = !next.equals(endpoints);
        endpoints = List.copyOf(next);
        return changed;
    }

    /** The address of a host that is one. */
    private static Optional<InetAddress> literal(TargetUrl url) {
        try {
            return Optional.of(InetAddress.ofLiteral(url.host()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
