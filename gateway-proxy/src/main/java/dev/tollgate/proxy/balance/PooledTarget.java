package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetState;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.proxy.forward.TargetClients;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A target of a pool: what the configuration says of it, what was forced, and its endpoints. Under the pool's lock. */
final class PooledTarget {
    private final TargetClients clients;
    private final AttemptCounts left = new AttemptCounts();
    private Target configured;
    private Manner manner;
    private TargetState forced = TargetState.ACTIVE;
    private List<Endpoint> endpoints;

    /** How a service's targets are spoken to. */
    record Manner(ServiceTls tls, boolean http2) {}

    PooledTarget(Target configured, Manner manner, TargetClients clients, Instant now) {
        this.configured = configured;
        this.manner = manner;
        this.clients = clients;
        this.endpoints = List.of(endpoint(literal(configured.url()), now));
    }

    Target configured() {
        return configured;
    }

    TargetState forced() {
        return forced;
    }

    void force(TargetState state) {
        forced = state;
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Its endpoints live on if its address is the same; those that come instead are returned. */
    List<Endpoint> configure(Target next, Manner nextManner, Instant now) {
        boolean moved = !next.url().equals(configured.url());
        boolean otherwise = !nextManner.equals(manner);
        configured = next;
        manner = nextManner;
        if (moved) {
            release(_ -> true);
            endpoints = List.of(endpoint(literal(next.url()), now));
            return endpoints;
        }
        if (otherwise) {
            for (Endpoint endpoint : endpoints) {
                clients.release(endpoint.client());
                endpoint.client(clients.open(key(endpoint.address())));
            }
        }
        return List.of();
    }

    /** Whether its endpoints are those of these addresses. */
    boolean leadsTo(List<InetAddress> addresses) {
        return endpoints.stream()
                .map(Endpoint::address)
                .toList()
                .equals(addresses.stream().map(Optional::of).toList());
    }

    /**
     * These are its addresses now. Endpoints of addresses that stay live on; those that come are returned, unless they
     * are the first whose addresses are known.
     */
    List<Endpoint> resolved(List<InetAddress> addresses, Instant now) {
        List<Endpoint> next = new ArrayList<>();
        List<Endpoint> further = new ArrayList<>();
        boolean first =
                endpoints.stream().allMatch(endpoint -> endpoint.address().isEmpty());
        for (InetAddress address : addresses) {
            Optional<Endpoint> known = endpoints.stream()
                    .filter(endpoint ->
                            endpoint.address().filter(address::equals).isPresent())
                    .findFirst();
            Endpoint endpoint = known.orElseGet(() -> endpoint(Optional.of(address), now));
            next.add(endpoint);
            if (known.isEmpty() && !first) {
                further.add(endpoint);
            }
        }
        release(endpoint -> !next.contains(endpoint));
        endpoints = List.copyOf(next);
        return further;
    }

    /** It is no target of the service any more. */
    void leave() {
        release(_ -> true);
    }

    private void release(Predicate<Endpoint> which) {
        endpoints.stream().filter(which).forEach(endpoint -> {
            left.add(endpoint.counts());
            clients.release(endpoint.client());
        });
    }

    /** What came of tries at its endpoints, those that left included: it never falls. */
    AttemptCounts counts() {
        AttemptCounts all = new AttemptCounts();
        all.add(left);
        endpoints.forEach(endpoint -> all.add(endpoint.counts()));
        return all;
    }

    private Endpoint endpoint(Optional<InetAddress> address, Instant now) {
        return new Endpoint(configured.url(), address, clients.open(key(address)), now);
    }

    private TargetClients.Key key(Optional<InetAddress> address) {
        return new TargetClients.Key(configured.url(), address, manner.tls(), manner.http2());
    }

    /** The address of a host that is one. */
    static Optional<InetAddress> literal(TargetUrl url) {
        try {
            return Optional.of(InetAddress.ofLiteral(url.host()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
