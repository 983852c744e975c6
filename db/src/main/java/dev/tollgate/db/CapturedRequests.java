package dev.tollgate.db;

import dev.tollgate.db.dao.CapturedRequestDao;
import dev.tollgate.db.dao.CapturedRequestRow;
import dev.tollgate.db.dao.NodeDao;
import dev.tollgate.db.traffic.CapturedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Requests that nodes kept whole, the newest {@link #MOST} of them. Every method throws {@link DatabaseUnavailable}
 * while the database does not answer. Safe for any number of threads.
 */
public final class CapturedRequests {
    /** So many are kept. */
    public static final int MOST = 1_000;

    /** A request and what was captured of it tell of the same moment to within this. */
    private static final Duration SAME = Duration.ofSeconds(1);

    private final Store store;

    CapturedRequests(Store store) {
        this.store = store;
    }

    /** Stores what a node kept, within a transaction. */
    static void write(Handle handle, String node, List<CapturedRequest> requests) {
        if (requests.isEmpty()) {
            return;
        }
        CapturedRequestDao rows = handle.attach(CapturedRequestDao.class);
        for (CapturedRequest request : requests) {
            OffsetDateTime begunAt = StoredTime.of(request.at());
            // A client may name all its requests alike.
            if (rows.count(node, request.id(), begunAt) == 0) {
                rows.insert(new CapturedRequestRow(
                        node, request.id(), begunAt, request.route(), request.rule(), request.packed()));
            }
        }
    }

    /** What was kept of the request of this id that a node began at this moment. */
    public Optional<CapturedRequest> find(String node, String id, Instant at) {
        return store.run(handle -> handle.attach(CapturedRequestDao.class).find(node, id)).stream()
                .filter(row -> distance(row, at).compareTo(SAME) <= 0)
                .min(Comparator.comparing(row -> distance(row, at)))
                .flatMap(CapturedRequests::request);
    }

    private static Duration distance(CapturedRequestRow row, Instant at) {
        return Duration.between(row.begunAt().toInstant(), at).abs();
    }

    /** The newest one that this route took. */
    public Optional<CapturedRequest> newest(String route) {
        return store.run(handle -> handle.attach(CapturedRequestDao.class).newest(route))
                .flatMap(CapturedRequests::request);
    }

    private static Optional<CapturedRequest> request(CapturedRequestRow row) {
        return CapturedRequest.unpacked(
                row.request(), row.begunAt().toInstant(), row.route(), row.rule(), row.document());
    }

    /** Deletes what is older than this, and all but the newest {@link #MOST}; returns how many that were. */
    public int sweep(Duration kept) {
        return store.transactLightly(handle -> {
            CapturedRequestDao rows = handle.attach(CapturedRequestDao.class);
            // The database's time, so that no node's wrong clock deletes what others saw.
            int old = rows.deleteUpTo(handle.attach(NodeDao.class).now().minus(kept));
            return old + rows.beyond(MOST).map(rows::deleteUpTo).orElse(0);
        });
    }
}
