package dev.tollgate.admin.check;

import dev.tollgate.db.ObjectSet;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.match.Overlap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The other objects and the time, as warnings look at them: inside an edit or outside of any.
 *
 * @param overlaps what a route takes from all the others, and they from it
 */
public record Surroundings(
        Function<EntityKey, Optional<Entity>> objects,
        Function<EntityKey, List<EntityKey>> referrers,
        Supplier<List<Route>> routes,
        Function<Route, List<Overlap>> overlaps,
        Instant now) {

    /** Those of a database, or of an edit of it. */
    public static Surroundings of(
            Function<EntityKey, Optional<Entity>> objects,
            Function<EntityKey, List<EntityKey>> referrers,
            Supplier<List<Route>> routes,
            Instant now) {
        return new Surroundings(objects, referrers, routes, route -> Overlap.of(route, routes.get()), now);
    }

    /**
     * Those among objects as they would be.
     *
     * @param compared whether routes are compared with each other
     */
    public static Surroundings of(ObjectSet objects, boolean compared, Instant now) {
        List<Route> routes = objects.routes();
        Overlap.Among among = new Overlap.Among(compared ? routes : List.of());
        return new Surroundings(objects::entity, objects::referrers, () -> routes, among::of, now);
    }
}
