package dev.tollgate.admin.change;

import dev.tollgate.db.ConfigurationReader;
import dev.tollgate.db.KnownRoutes;
import dev.tollgate.db.ObjectSet;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.WriteTransaction;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The other objects and the time, as warnings look at them: inside an edit or outside of any. */
record Surroundings(
        Function<EntityKey, Optional<Entity>> objects,
        Function<EntityKey, List<EntityKey>> referrers,
        Supplier<List<Route>> routes,
        Instant now) {

    static Surroundings of(WriteTransaction transaction, KnownRoutes known, Instant now) {
        return new Surroundings(transaction::entity, transaction::referrers, () -> transaction.routes(known), now);
    }

    static Surroundings of(ConfigurationReader reader, KnownRoutes known, Instant now) {
        return new Surroundings(
                key -> reader.find(key).map(StoredObject::entity), reader::referrers, () -> reader.routes(known), now);
    }

    static Surroundings of(ObjectSet objects, Instant now) {
        return new Surroundings(objects::entity, objects::referrers, objects::routes, now);
    }
}
