package dev.tollgate.proxy;

import dev.tollgate.db.model.Balance;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Resilience;
import dev.tollgate.db.model.Retry;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Services and routes as tests need them. */
final class Entities {
    private Entities() {}

    /** A service on ports of this machine. */
    static Service service(String name, Timeouts timeouts, boolean http2, boolean preserveHost, int... ports) {
        Target[] targets = Arrays.stream(ports)
                .mapToObj(port -> new Target(new TargetUrl(false, "127.0.0.1", port), 100, 0))
                .toArray(Target[]::new);
        return service(name, timeouts, http2, preserveHost, targets);
    }

    static Service service(String name, int... ports) {
        return service(name, Timeouts.DEFAULT, false, false, ports);
    }

    static Service service(String name, Timeouts timeouts, boolean http2, boolean preserveHost, Target... targets) {
        Balance balance = Balance.DEFAULT;
        return new Service(
                name,
                "",
                List.of(),
                true,
                List.of(targets),
                balance,
                Resilience.DEFAULT,
                timeouts,
                http2,
                preserveHost,
                Optional.empty(),
                ServiceTls.STANDARD,
                Optional.empty(),
                List.of(),
                NodeScope.EVERY_NODE);
    }

    /** The same service with another way to share requests, and to bear failures. */
    static Service with(Service service, Balance balance, Resilience resilience) {
        return new Service(
                service.name(),
                service.description(),
                service.tags(),
                service.enabled(),
                service.targets(),
                balance,
                resilience,
                service.timeouts(),
                service.http2(),
                service.preserveHost(),
                service.maintenance(),
                service.tls(),
                service.credential(),
                List.of(),
                NodeScope.EVERY_NODE);
    }

    static Service with(Service service, Resilience resilience) {
        return with(service, service.balance(), resilience);
    }

    static Service with(Service service, Balance balance) {
        return with(service, balance, service.resilience());
    }

    /** The same service with another trust in its certificate. */
    static Service with(Service service, ServiceTls tls) {
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
                tls,
                service.credential(),
                List.of(),
                NodeScope.EVERY_NODE);
    }

    /** Tries after the first, for these reasons, and nothing else. */
    static Resilience retrying(int attempts, Retry.Reason... reasons) {
        Retry retry = new Retry(attempts, List.of(reasons), 20);
        return new Resilience(Optional.empty(), Optional.empty(), Optional.empty(), retry);
    }

    /** Timeouts of which those given in milliseconds are short, and the others long; 0 stands for long. */
    static Timeouts timeouts(int connect, int firstByte, int idle, int total) {
        return new Timeouts(time(connect), time(firstByte), time(idle), time(total), Duration.ofMinutes(10));
    }

    private static Duration time(int millis) {
        return millis == 0 ? Duration.ofSeconds(30) : Duration.ofMillis(millis);
    }

    /** Every request goes to this service. */
    static Route all(String service) {
        return prefix("all", "/", new Destination.ToService(service, false));
    }

    static Route prefix(String name, String prefix, Destination destination) {
        return route(name, new PathMatch.Prefix(prefix), destination);
    }

    static Route route(String name, PathMatch path, Destination destination, String... methods) {
        Match match = new Match(List.of(), List.of(path), List.of(methods));
        return new Route(name, "", List.of(), true, 0, match, destination, Policies.NONE, NodeScope.EVERY_NODE);
    }

    static Destination respond(int status, String body) {
        TreeMap<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", "text/plain");
        return new Destination.Respond(status, headers, body);
    }
}
