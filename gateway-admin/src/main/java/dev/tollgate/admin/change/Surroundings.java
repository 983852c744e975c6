package dev.tollgate.admin.change;

import dev.tollgate.db.ConfigurationReader;
import dev.tollgate.db.KnownRoutes;
import dev.tollgate.db.ObjectSet;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.WriteTransaction;
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
record Surroundings(
        Function<EntityKey, Optional<Entity>> objects,
        Function<EntityKey, List<EntityKey>> referrers,
        Supplier<List<Route>> routes,
        Function<Route, List<Overlap>> overlaps,
        Instant now) {

    static Surroundings of(WriteTransaction transaction, KnownRoutes known, Instant now) {
        return new Surroundings(
                transaction::entity,
                transaction::referrers,
                () -> transaction.routes(known),
                route -> Overlap.of(route, transaction.routes(known)),
                now);
    }

    static Surroundings of(ConfigurationReader reader, KnownRoutes known, Instant now) {
        return new Surroundings(
                key -> reader.find(key).map(StoredObject::entity),
                reader::referrers,
                () -> reader.routes(known),
                route -> Overlap.of(route, reader.routes(known)),
                now);
    }

    /** @param compared whether routes are compared with each other */
    static Surroundings of(ObjectSet objects, boolean compared, Instant now) {
        List<Route> routes = objects.routes();
        Overlap.Among among = new Overlap.Among(compared ? routes : List.of());
        return new Surroundings(objects::entity, objects::referrers, () -> routes, among::of, now);
    }
}
