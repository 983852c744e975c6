package dev.tollgate.proxy.reload;

import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.RevisionFeed;
import dev.tollgate.db.UnreadableRevision;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Changes.Change;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.proxy.table.LiveTable;
import dev.tollgate.proxy.table.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Brings every revision of the database into the live table, in one thread of its own: whatever arrives while a
 * revision is being loaded is loaded together, after it. Nothing that goes wrong ends the following.
 */
public final class Follower implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Follower.class.getName());
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Duration LAST_LOAD = Duration.ofSeconds(1);
    private static final long NONE = -1;

    private final RevisionFeed feed;
    private final TableCompiler tables;
    private final LiveState state;
    private final LiveTable live;
    private final ReloadListener listener;
    // A platform thread: compiling is work for the processor, and would keep one of the carriers of requests to itself.
    private final Thread thread = Thread.ofPlatform().name("revisions").daemon().unstarted(this::follow);
    private long refusedRevision = NONE;
    private boolean keysKnown;
    private boolean away;
    private volatile boolean closed;

    public Follower(RevisionFeed feed, TableCompiler tables, LiveTable live, LiveState state, ReloadListener listener) {
        this.feed = feed;
        this.tables = tables;
        this.state = state;
        this.live = live;
        this.listener = listener;
    }

    /**
     * Loads the newest revision in the caller's thread, or {@code lastGood} if the database has none that can be used,
     * which is asked for only then: it takes as long to read as the database; then follows.
     */
    public void start(Supplier<Optional<SnapshotFile.Saved>> lastGood) {
        load();
        if (live.table().isEmpty()) {
            lastGood.get().ifPresent(this::restore);
        }
        thread.start();
    }

    private void follow() {
        try {
            while (!closed) {
                feed.awaitNewerThan(Math.max(applied(), refusedRevision));
                if (!closed && !load()) {
                    LockSupport.parkNanos(RETRY_NANOS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the database had an answer, be it one to refuse. */
    private boolean load() {
        try {
            advance(live.table().orElseGet(tables::empty), System.nanoTime());
            away = false;
            return true;
        } catch (DatabaseUnavailable | DatabaseRefused e) {
            return unanswered(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return unanswered(e.toString());
        }
    }

    private void advance(Table serving, long started) {
        try {
            apply(serving, feed.changesSince(serving.revision()), started);
        } catch (UnreadableRevision e) {
            if (e.revision() < serving.revision()) {
                // The database was put back. What leads there from here nobody knows.
                advance(tables.empty(), started);
            } else {
                e.keys().ifPresent(this::bringIn);
                refuse(e.revision(), e.reason());
            }
        }
    }

    private boolean unanswered(String why) {
        if (!away) {
            LOG.log(System.Logger.Level.WARNING, "the database does not answer: {0}", why);
        }
        away = true;
        return false;
    }

    private void restore(SnapshotFile.Saved saved) {
        Snapshot snapshot = saved.snapshot();
        Changes all = everything(saved);
        if (!keysKnown) {
            // The database may have told newer ones together with objects that were refused.
            state.keys(all);
        }
        Optional<Table> table = compile(tables.empty(), all);
        // The file's revision may be refused and the database's of the same number may not.
        refusedRevision = table.isPresent() ? refusedRevision : NONE;
        table.ifPresent(restored -> {
            publish(tables.empty(), restored);
            listener.restored(snapshot, saved.savedAt());
        });
    }

    private void apply(Table serving, Changes changes, long started) {
        bringIn(changes);
        compile(serving, changes).ifPresent(next -> {
            publish(serving, next);
            refusedRevision = NONE;
            listener.applied(next.snapshot(), System.nanoTime() - started);
        });
    }

    private void publish(Table before, Table next) {
        // First, because routes and services of the new table may use what came with it.
        if (before.certificates() != next.certificates()) {
            state.show(next.certificates().values());
        }
        if (before.issuers() != next.issuers()) {
            state.trust(next.issuers().values());
        }
        live.publish(next);
        state.retain(next.snapshot(), next.routes());
    }

    /** Keys change in place, whether or not the objects that came with them can be used. */
    private void bringIn(Changes keys) {
        state.keys(keys);
        keysKnown = true;
    }

    private Optional<Table> compile(Table serving, Changes changes) {
        try {
            return Optional.of(tables.apply(serving, changes));
        } catch (RefusedRevision e) {
            refuse(changes.to(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "revision " + changes.to() + " cannot be compiled", e);
            refuse(changes.to(), e.toString());
        }
        return Optional.empty();
    }

    private void refuse(long revision, String reason) {
        refusedRevision = revision;
        LOG.log(System.Logger.Level.ERROR, "revision {0} refused, serving {1}: {2}", revision, applied(), reason);
        listener.refused(revision, reason);
    }

    /** The revision that serves; before the first, one that even an empty database is newer than. */
    private long applied() {
        return live.table().map(Table::revision).orElse(NONE);
    }

    private static Changes everything(SnapshotFile.Saved saved) {
        Snapshot snapshot = saved.snapshot();
        List<Change> all = new ArrayList<>();
        all.add(new Changes.Put(snapshot.settings()));
        snapshot.certificates().values().forEach(certificate -> all.add(new Changes.Put(certificate)));
        snapshot.services().values().forEach(service -> all.add(new Changes.Put(service)));
        snapshot.issuers().values().forEach(issuer -> all.add(new Changes.Put(issuer)));
        snapshot.plans().values().forEach(plan -> all.add(new Changes.Put(plan)));
        snapshot.consumers().values().forEach(consumer -> all.add(new Changes.Put(consumer)));
        snapshot.routes().values().forEach(route -> all.add(new Changes.Put(route)));
        List<Changes.KeyChange> keys = saved.keys().stream()
                .<Changes.KeyChange>map(Changes.KeyPut::new)
                .toList();
        return new Changes(0, snapshot.revision(), all, keys);
    }

    /** Ends the following, and waits a moment for a revision that is being loaded. */
    @Override
    public void close() {
        closed = true;
        feed.close();
        // No interrupt: what it is about in the database goes on to its end.
        LockSupport.unpark(thread);
        try {
            boolean _ = thread.join(LAST_LOAD);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
