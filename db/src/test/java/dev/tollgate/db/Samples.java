package dev.tollgate.db;

import dev.tollgate.db.model.Balance;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Objects to write in tests. */
final class Samples {
    static final Author AUTHOR = new Author("test");
    static final Told TOLD = new Told(AUTHOR, new Audited(Deed.CHANGE, "tests"));

    static final Comparator<EntityKey> KEY_ORDER =
            Comparator.comparing(EntityKey::kind).thenComparing(EntityKey::name);

    private Samples() {}

    static Service service(String name) {
        return service(name, 8080);
    }

    static Service service(String name, int port, String... tags) {
        return new Service(
                name,
                "",
                List.of(tags),
                true,
                List.of(new Target(new TargetUrl(false, "10.0.0.1", port), 100, 0)),
                Balance.DEFAULT,
                Resilience.DEFAULT,
                Timeouts.DEFAULT,
                false,
                false,
                Optional.empty(),
                ServiceTls.STANDARD,
                Optional.empty(),
                List.of(),
                NodeScope.EVERY_NODE);
    }

    static Route route(String name, String service, String path) {
        return route(name, new PathMatch.Prefix(path), new Destination.ToService(service, false));
    }

    static Route route(String name, PathMatch path, Destination destination) {
        return new Route(
                name,
                "",
                List.of(),
                true,
                0,
                new Match(List.of(), List.of(path), List.of()),
                destination,
                Policies.NONE,
                NodeScope.EVERY_NODE);
    }

    static EntityKey serviceKey(String name) {
        return new EntityKey(Kind.SERVICE, name);
    }

    static EntityKey routeKey(String name) {
        return new EntityKey(Kind.ROUTE, name);
    }
}
