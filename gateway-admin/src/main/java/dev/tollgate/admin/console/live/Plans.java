package dev.tollgate.admin.console.live;

import dev.tollgate.db.Database;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.util.function.Function;

/** The plan of a consumer, by its name; empty if it has none, or is gone. */
record Plans(Database database) implements Function<String, String> {

    @Override
    public String apply(String consumer) {
        return database.reader()
                .find(new EntityKey(Kind.CONSUMER, consumer))
                .map(StoredObject::entity)
                .flatMap(entity -> ((Consumer) entity).subscription().plan())
                .orElse("");
    }
}
