package dev.tollgate.admin.change;

import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.Deed;
import dev.tollgate.db.Told;
import dev.tollgate.db.document.CachePurges;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.model.CachePurge;
import dev.tollgate.db.model.CachePurge.OfRoute;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What is let go of the response caches: no configuration, but a command to all nodes, each of which does it once. Safe
 * for any number of threads.
 */
public final class CachePurging {
    private static final System.Logger LOG = System.getLogger(CachePurging.class.getName());

    private final Database database;

    public CachePurging(Database database) {
        this.database = database;
    }

    /** What is wrong with a purge that has the right form: it is of a route that does not exist. */
    public List<Mistake> mistakes(CachePurge purge) {
        if (purge instanceof OfRoute(String route, boolean _)
                && database.reader().find(new EntityKey(Kind.ROUTE, route)).isEmpty()) {
            return List.of(new Mistake("/route", MistakeCode.DANGLING_REFERENCE, "there is no route " + route));
        }
        return List.of();
    }

    /** Tells every node; the number by which they tell that they have done it. */
    public long purge(Author author, CachePurge purge) {
        String object = purge instanceof OfRoute(String route, boolean _) ? "routes/" + route : "cache";
        Telling telling = new Telling(object, Optional.empty(), Optional.of(CachePurges.write(purge)));
        long number = database.commands().tell(new Command.PurgeCache(purge), new Told(author, telling.by(Deed.PURGE)));
        LOG.log(System.Logger.Level.INFO, "{0}: purges the cache: {1}", author.name(), CachePurges.write(purge));
        return number;
    }
}
