package dev.tollgate.db;

import dev.tollgate.db.dao.NodeDao;
import dev.tollgate.db.dao.TrafficDao;
import dev.tollgate.db.dao.TrafficRow;
import dev.tollgate.db.traffic.NodeTraffic;
import dev.tollgate.db.traffic.TrafficCodec;
import dev.tollgate.db.traffic.TrafficReport;
import dev.tollgate.db.traffic.TrafficRing;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What nodes saw: each has a ring of slots for each step of 1, 10 and 60 seconds, which is written over in place, so
 * that rows never become more. Every method throws {@link DatabaseUnavailable} while the database does not answer.
 * Safe for any number of threads.
 */
public final class TrafficStore {
    private final Store store;

    TrafficStore(Store store) {
        this.store = store;
    }

    /**
     * Stores what a node saw, in one transaction. A report of a step that the node has reported already is added to
     * that one: a node that was started anew within a minute tells of that minute twice.
     */
    public void write(String node, List<TrafficReport> reports) {
        if (!reports.isEmpty()) {
            store.transactLightly(handle -> write(handle, node, reports));
        }
    }

    /** The same within a transaction; returns how many slots were written. */
    static int write(Handle handle, String node, List<TrafficReport> reports) {
        TrafficDao slots = handle.attach(TrafficDao.class);
        for (TrafficReport report : reports) {
            TrafficRow row = row(slots, node, report);
            if (slots.update(row) == 0) {
                slots.insert(row);
            }
        }
        return reports.size();
    }

    private static TrafficRow row(TrafficDao slots, String node, TrafficReport report) {
        int step = report.seconds();
        long second = report.from().getEpochSecond();
        int slot = TrafficRing.of(step).slot(second);
        Optional<TrafficReport> earlier = slots.find(node, step, slot, second).flatMap(TrafficCodec::decode);
        TrafficReport whole = earlier.map(first -> TrafficReport.merge(report.from(), step, List.of(first, report)))
                .orElse(report);
        return new TrafficRow(node, step, slot, second, TrafficCodec.encode(whole));
    }

    /**
     * The reports of all nodes with this step that begin in the range, by time and then by node. Reports in the form
     * of a later version are left out.
     *
     * @param from inclusive
     * @param to exclusive
     */
    public List<NodeTraffic> read(int stepSeconds, Instant from, Instant to) {
        TrafficRing ring = TrafficRing.of(stepSeconds);
        long first = secondFrom(from);
        long last = secondFrom(to) - 1;
        if (last < first) {
            return List.of();
        }
        return decoded(store.run(handle -> rows(handle.attach(TrafficDao.class), ring, first, last)));
    }

    /** What begins between two seconds, both included: the part up to the end of the ring, and that from its start. */
    private static List<TrafficRow> rows(TrafficDao slots, TrafficRing ring, long first, long last) {
        int step = ring.step();
        int firstSlot = ring.slot(first);
        int lastSlot = ring.slot(last);
        if (last - first >= ring.reach().toSeconds() - step) {
            return slots.between(step, 0, ring.slots(), first, last + 1);
        }
        if (firstSlot <= lastSlot) {
            return slots.between(step, firstSlot, lastSlot, first, last + 1);
        }
        List<TrafficRow> rows = new ArrayList<>(slots.between(step, firstSlot, ring.slots(), first, last + 1));
        rows.addAll(slots.between(step, 0, lastSlot, first, last + 1));
        return rows;
    }

    /** The first whole second that does not lie before this moment. */
    private static long secondFrom(Instant moment) {
        return moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
    }

    private static List<NodeTraffic> decoded(List<TrafficRow> rows) {
        return rows.stream()
                .flatMap(row ->
                        TrafficCodec.decode(row.report()).stream().map(report -> new NodeTraffic(row.node(), report)))
                .toList();
    }

    /**
     * Deletes what is older than this, and what has grown older than its ring reaches back, which happens to nodes that
     * are silent or gone only; returns how many slots that were. It looks at every slot of all nodes, so it is nothing
     * for each of them to do.
     */
    public int sweep(Duration kept) {
        int all = 0;
        for (TrafficRing ring : TrafficRing.values()) {
            for (int slot = 0; slot < ring.slots(); slot += Portions.ROWS) {
                all += sweep(ring, slot, shorter(kept, ring.reach()));
            }
        }
        return all;
    }

    /** Some slots at a time, which are a range of the key; times have no index. */
    private int sweep(TrafficRing ring, int slot, Duration kept) {
        return store.transactLightly(handle -> {
            // The database's time, so that no node's wrong clock deletes what others saw.
            OffsetDateTime now = handle.attach(NodeDao.class).now();
            return handle.attach(TrafficDao.class)
                    .deleteBefore(
                            ring.step(),
                            slot,
                            slot + Portions.ROWS,
                            now.minus(kept).toEpochSecond());
        });
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
