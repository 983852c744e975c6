package dev.tollgate.db;

import dev.tollgate.db.arrival.ArrivalCodec;
import dev.tollgate.db.arrival.Arrivals;
import dev.tollgate.db.arrival.PackedArrivals;
import dev.tollgate.db.dao.ArrivalDao;
import dev.tollgate.db.dao.ArrivalRow;
import dev.tollgate.db.dao.NodeDao;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Who came to the limits of nodes in the last hour: each node has a ring of slots, which is written over in place.
 * Every method throws {@link DatabaseUnavailable} while the database does not answer. Safe for any number of threads.
 */
public final class ArrivalStore {
    /** A little more than is asked for, because nodes report a while later. */
    private static final Duration REACH = Arrivals.KEPT.plusMinutes(1);

    private static final int SLOTS = (int) (REACH.toSeconds() / Arrivals.SECONDS);

    private final Store store;

    ArrivalStore(Store store) {
        this.store = store;
    }

    /** Stores what a node saw, within a transaction. */
    static void write(Handle handle, String node, List<Arrivals> reports) {
        ArrivalDao slots = handle.attach(ArrivalDao.class);
        for (Arrivals report : reports) {
            long second = report.from().getEpochSecond();
            int slot = (int) Math.floorMod(Math.floorDiv(second, Arrivals.SECONDS), (long) SLOTS);
            ArrivalRow row = new ArrivalRow(node, slot, second, ArrivalCodec.encode(report));
            if (slots.update(row) == 0) {
                slots.insert(row);
            }
        }
    }

    /** The reports of all nodes that begin at this time or later, by time and then by node. */
    public List<PackedArrivals> since(Instant from) {
        return store.run(handle -> handle.attach(ArrivalDao.class).since(from.getEpochSecond())).stream()
                .map(row -> new PackedArrivals(row.node(), Instant.ofEpochSecond(row.fromSecond()), row.report()))
                .toList();
    }

    /** Deletes what has grown too old, which is left by nodes that are silent or gone; returns how many slots. */
    public int sweep() {
        return store.transactLightly(handle -> {
            Instant now = handle.attach(NodeDao.class).now().toInstant();
            return handle.attach(ArrivalDao.class).deleteBefore(now.minus(REACH).getEpochSecond());
        });
    }
}
