package dev.tollgate.proxy.reload;

import dev.tollgate.db.Author;
import dev.tollgate.db.model.Balance;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Resilience;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Configuration objects in as few words as a test can do with. */
public final class Samples {
    public static final Author AUTHOR = new Author("test");

    private Samples() {}

    /** A service with a target on each of these ports of this machine. */
    public static Service service(String name, int... ports) {
        return service(name, false, ports);
    }

    /** The same for targets that speak HTTP/2. */
    public static Service http2Service(String name, int... ports) {
        return service(name, true, ports);
    }

    private static Service service(String name, boolean http2, int... ports) {
        List<Target> targets = Arrays.stream(ports)
                .mapToObj(port -> new Target(new TargetUrl(false, "127.0.0.1", port), 100, 0))
                .toList();
        Balance balance = Balance.DEFAULT;
        return new Service(
                name,
                "",
                List.of(),
                true,
                targets,
                balance,
                Resilience.DEFAULT,
                Timeouts.DEFAULT,
                http2,
                false,
                Optional.empty(),
                ServiceTls.STANDARD,
                Optional.empty(),
                List.of(),
                NodeScope.EVERY_NODE);
    }

    /** A service without targets that has these limits. */
    public static Service limited(String name, List<Limit> limits) {
        return new Service(
                name,
                "",
                List.of(),
                true,
                List.of(),
                Balance.DEFAULT,
                Resilience.DEFAULT,
                Timeouts.DEFAULT,
                false,
                false,
                Optional.empty(),
                ServiceTls.STANDARD,
                Optional.empty(),
                limits,
                NodeScope.EVERY_NODE);
    }

    /** A route for everything below {@code /name}, to a service. */
    public static Route toService(String name, String service) {
        return route(name, true, new Destination.ToService(service, false));
    }

    /** A route for everything below {@code /name}, which answers by itself. */
    public static Route responding(String name, String body) {
        return route(name, true, new Destination.Respond(200, new TreeMap<>(), body));
    }

    public static Route disabled(Route route) {
        return route(route.name(), false, route.destination());
    }

    private static Route route(String name, boolean enabled, Destination destination) {
        Match match = new Match(List.of(), List.of(new PathMatch.Prefix("/" + name)), List.of());
        return new Route(name, "", List.of(), enabled, 0, match, destination, Policies.NONE, NodeScope.EVERY_NODE);
    }

    /** The route, on nodes of a region alone. */
    public static Route on(String region, Route route) {
        return new Route(
                route.name(),
                route.description(),
                route.tags(),
                route.enabled(),
                route.priority(),
                route.match(),
                route.destination(),
                route.policies(),
                scope(region));
    }

    /** The service, on nodes of a region alone. */
    public static Service on(String region, Service service) {
        return new Service(
                service.name(),
                service.description(),
                service.tags(),
                service.enabled(),
                service.targets(),
                service.balance(),
                service.resilience(),
                service.timeouts(),
                service.http2(),
                service.preserveHost(),
                service.maintenance(),
                service.tls(),
                service.credential(),
                service.limits(),
                scope(region));
    }

    private static NodeScope scope(String region) {
        return new NodeScope(new TreeMap<>(Map.of("region", List.of(region))));
    }

    public static EntityKey serviceKey(String name) {
        return new EntityKey(Kind.SERVICE, name);
    }

    public static EntityKey routeKey(String name) {
        return new EntityKey(Kind.ROUTE, name);
    }
}
