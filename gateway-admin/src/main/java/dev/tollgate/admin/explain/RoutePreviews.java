package dev.tollgate.admin.explain;

import dev.tollgate.db.Database;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Settings;
import dev.tollgate.proxy.explain.Asked;
import dev.tollgate.proxy.explain.Explainer;
import dev.tollgate.proxy.explain.Explanation;
import dev.tollgate.proxy.match.Standing;
import dev.tollgate.proxy.reload.RefusedRevision;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells of a route that is not saved yet what would become of its requests, as nodes would decide. Safe for any number
 * of threads.
 */
public final class RoutePreviews {
    private final Database database;
    private final Supplier<List<Route>> routes;

    /** @param routes all that are stored */
    public RoutePreviews(Database database, Supplier<List<Route>> routes) {
        this.database = database;
        this.routes = routes;
    }

    /** A request that a route takes, and what becomes of it if no other route gets it. */
    public record Example(Asked asked, Explanation explanation) {}

    /** An example for an enabled route; empty if none can be made up. */
    public Optional<Example> example(Route route) {
        Settings settings = database.reader()
                .find(EntityKey.of(Settings.DEFAULT))
                .map(StoredObject::entity)
                .filter(Settings.class::isInstance)
                .map(Settings.class::cast)
                .orElse(Settings.DEFAULT);
        Asked asked = ExampleRequest.of(route.match());
        try {
            Explainer alone = new Explainer();
            alone.follow(new Changes(0, 1, List.of(put(settings), put(route)), List.of()));
            Explanation explanation = alone.explain(asked);
            return explanation.winner().map(_ -> new Example(asked, explanation));
        } catch (IllegalArgumentException | RefusedRevision _) {
            return Optional.empty();
        }
    }

    private static Changes.Change put(Entity entity) {
        return new Changes.Put(entity);
    }

    /** How a route would stand to those that are stored. */
    public List<Standing> standings(Route route) {
        return Standing.of(route, routes.get());
    }
}
