package dev.tollgate.db;

import dev.tollgate.db.dao.NodeDao;
import dev.tollgate.db.dao.QuotaDao;
import dev.tollgate.db.dao.QuotaEventRow;
import dev.tollgate.db.dao.QuotaRow;
import dev.tollgate.db.model.QuotaEvent;
import dev.tollgate.db.model.QuotaUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What consumers have used of their quotas, summed over all nodes. Every method throws {@link DatabaseUnavailable}
 * while the database does not answer. Safe for any number of threads.
 */
public final class QuotaUses {
    /** Longer than the longest period. */
    private static final Duration KEPT = Duration.ofDays(40);

    /** How long after its change a row may become visible: no transaction that adds takes longer. */
    private static final long OVERLAP_MILLIS = 5_000;

    private static final int AT_A_TIME = 500;

    // Two nodes that add to the same rows in different orders would wait for each other.
    private static final Comparator<QuotaRow> ORDER = Comparator.comparing(QuotaRow::consumer)
            .thenComparing(QuotaRow::quota)
            .thenComparingLong(QuotaRow::begins);

    private final Store store;

    QuotaUses(Store store) {
        this.store = store;
    }

    /**
     * What has changed, and from where to ask the next time.
     *
     * @param uses the newest of each; some may be told again
     */
    public record Changed(long mark, List<QuotaUse> uses) {
        public Changed {
            uses = List.copyOf(uses);
        }
    }

    /** Adds to what is used; every slot is named once. */
    public void add(List<QuotaUse> more) {
        if (!more.isEmpty()) {
            store.transactLightly(handle -> add(handle, more));
        }
    }

    /** Lets somebody use more: what is used is so much less. */
    public void give(QuotaUse less, Told told) {
        store.transact(handle -> {
            Audit.add(store, handle, told);
            return add(handle, List.of(less));
        });
    }

    private static int add(Handle handle, List<QuotaUse> more) {
        QuotaDao quotas = handle.attach(QuotaDao.class);
        long now = now(handle);
        List<QuotaRow> rows = more.stream()
                .map(use -> new QuotaRow(use.consumer(), use.quota(), use.begins(), use.used(), now))
                .sorted(ORDER)
                .toList();
        List<QuotaRow> absent = without(rows, quotas.add(rows));
        if (!absent.isEmpty()) {
            List<QuotaRow> overtaken = without(absent, quotas.insert(absent));
            if (!overtaken.isEmpty()) {
                quotas.add(overtaken);
            }
        }
        return rows.size();
    }

    private static List<QuotaRow> without(List<QuotaRow> rows, int[] done) {
        List<QuotaRow> rest = new ArrayList<>();
        for (int row = 0; row < done.length; row++) {
            if (done[row] == 0) {
                rest.add(rows.get(row));
            }
        }
        return rest;
    }

    private static long now(Handle handle) {
        return handle.attach(NodeDao.class).now().toInstant().toEpochMilli();
    }

    /** What has changed since; 0 is the beginning. */
    public Changed changedSince(long mark) {
        return store.transactLightly(handle -> {
            long now = now(handle);
            List<QuotaUse> uses = handle
                    .attach(QuotaDao.class)
                    .changedSince(mark, Instant.ofEpochMilli(now).minus(KEPT).getEpochSecond())
                    .stream()
                    .map(QuotaUses::use)
                    .toList();
            return new Changed(now - OVERLAP_MILLIS, uses);
        });
    }

    /** What a consumer has used in slots that begin then or later. */
    public List<QuotaUse> of(String consumer, long from) {
        return store.run(handle -> handle.attach(QuotaDao.class).of(consumer, from).stream()
                .map(QuotaUses::use)
                .toList());
    }

    /**
     * Those of the consumers that have used most of a quota in slots that begin then or later, the most first, each
     * with the sum of its slots.
     */
    public List<QuotaUse> most(String quota, long from, List<String> consumers, int most) {
        return store.run(handle -> {
            QuotaDao quotas = handle.attach(QuotaDao.class);
            List<QuotaUse> found = new ArrayList<>();
            for (int begin = 0; begin < consumers.size(); begin += AT_A_TIME) {
                List<String> some = consumers.subList(begin, Math.min(consumers.size(), begin + AT_A_TIME));
                quotas.most(quota, from, some, most).forEach(row -> found.add(use(row)));
            }
            found.sort(Comparator.comparingLong(QuotaUse::used).reversed().thenComparing(QuotaUse::consumer));
            return found.stream().limit(most).toList();
        });
    }

    private static QuotaUse use(QuotaRow row) {
        return new QuotaUse(row.consumer(), row.quota(), row.begins(), row.used());
    }

    /** Nothing is used of a quota in slots that begin then or later; what was told of it may be told again. */
    public void reset(String consumer, String quota, long from, Told told) {
        store.transact(handle -> {
            QuotaDao quotas = handle.attach(QuotaDao.class);
            quotas.takeBack(consumer, quota, from);
            Audit.add(store, handle, told);
            return quotas.reset(consumer, quota, from, now(handle));
        });
    }

    /** Tells what was not told yet. */
    public void announce(List<QuotaEvent> events) {
        if (!events.isEmpty()) {
            store.transactLightly(handle -> handle.attach(QuotaDao.class)
                    .announce(events.stream().map(QuotaUses::row).toList()));
        }
    }

    /** What was told of a consumer's quotas in periods that begin then or later. */
    public List<QuotaEvent> events(String consumer, long from) {
        return store.run(handle -> handle.attach(QuotaDao.class).events(consumer, from).stream()
                .map(QuotaUses::event)
                .toList());
    }

    /** What was told of any consumer's quotas since. */
    public List<QuotaEvent> eventsSince(Instant since) {
        return store.run(handle -> handle.attach(QuotaDao.class).eventsSince(StoredTime.of(since)).stream()
                .map(QuotaUses::event)
                .toList());
    }

    private static QuotaEvent event(QuotaEventRow row) {
        return new QuotaEvent(
                row.consumer(),
                row.quota(),
                row.begins(),
                row.percent(),
                row.at().toInstant());
    }

    private static QuotaEventRow row(QuotaEvent event) {
        return new QuotaEventRow(
                event.consumer(), event.quota(), event.begins(), event.percent(), StoredTime.of(event.at()));
    }

    /** Deletes what no period reaches any more; returns how many slots. */
    public int sweep() {
        return store.transactLightly(handle -> {
            long before = Instant.ofEpochMilli(now(handle)).minus(KEPT).getEpochSecond();
            QuotaDao quotas = handle.attach(QuotaDao.class);
            quotas.deleteEventsBefore(before);
            return quotas.deleteBefore(before);
        });
    }
}
