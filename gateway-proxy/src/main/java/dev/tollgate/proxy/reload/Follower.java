package dev.tollgate.proxy.reload;

import dev.tollgate.db.ConfigurationReader;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.RevisionFeed;
import dev.tollgate.db.UnreadableRevision;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Changes.Change;
import dev.tollgate.db.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Brings every revision of the database into the live table, in one thread of its own: whatever arrives while a
 * revision is being loaded is loaded together, after it.
 */
public final class Follower implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Follower.class.getName());
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final ConfigurationReader reader;
    private final RevisionFeed feed;
    private final TableCompiler tables;
    private final Compiler compiler;
    private final LiveTable live;
    private final ReloadListener listener;
    private @Nullable Thread thread;
    private long refusedRevision;
    private volatile boolean closed;

    public Follower(
            Sources sources, Compiler compiler, List<String> trustedProxies, LiveTable live, ReloadListener listener) {
        this.reader = sources.reader();
        this.feed = sources.feed();
        this.compiler = compiler;
        this.tables = new TableCompiler(compiler, trustedProxies);
        this.live = live;
        this.listener = listener;
    }

    /** Where revisions come from. */
    public record Sources(ConfigurationReader reader, RevisionFeed feed) {}

    /**
     * Loads the newest revision in the caller's thread, or {@code lastGood} if the database has none that can be used;
     * then follows.
     */
    public void start(Optional<SnapshotFile.Saved> lastGood) {
        if (!load() && live.table().isEmpty()) {
            lastGood.ifPresent(this::restore);
        }
        thread = Thread.ofVirtual().name("revisions").start(this::follow);
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
            // The node stops.
        }
    }

    /** Whether the database had an answer, be it one to refuse. */
    private boolean load() {
        long started = System.nanoTime();
        try {
            Optional<Table> serving = live.table();
            Changes changes = reader.changesSince(applied());
            return compile(serving.orElseGet(tables::empty), changes, started);
        } catch (UnreadableRevision e) {
            refuse(e.revision(), e.reason());
            return live.table().isPresent();
        } catch (DatabaseUnavailable | DatabaseRefused e) {
            LOG.log(System.Logger.Level.WARNING, "the database does not answer: {0}", e.getMessage());
            return false;
        }
    }

    private void restore(SnapshotFile.Saved saved) {
        try {
            Table table = tables.apply(tables.empty(), everything(saved.snapshot()));
            live.publish(table);
            listener.restored(table.snapshot(), saved.savedAt());
        } catch (RefusedRevision e) {
            refuse(saved.snapshot().revision(), String.valueOf(e.getMessage()));
        }
    }

    private boolean compile(Table serving, Changes changes, long started) {
        try {
            Table next = tables.apply(serving, changes);
            live.publish(next);
            refusedRevision = 0;
            compiler.retain(next.snapshot().services().values(), next.routes());
            listener.applied(next.snapshot(), System.nanoTime() - started);
            return true;
        } catch (RefusedRevision e) {
            refuse(changes.to(), String.valueOf(e.getMessage()));
            return live.table().isPresent();
        }
    }

    private void refuse(long revision, String reason) {
        refusedRevision = revision;
        LOG.log(System.Logger.Level.ERROR, "revision {0} refused, serving {1}: {2}", revision, applied(), reason);
        listener.refused(revision, reason);
    }

    private long applied() {
        return live.table().map(Table::revision).orElse(0L);
    }

    private static Changes everything(Snapshot snapshot) {
        List<Change> all = new ArrayList<>();
        all.add(new Changes.Put(snapshot.settings()));
        snapshot.services().values().forEach(service -> all.add(new Changes.Put(service)));
        snapshot.routes().values().forEach(route -> all.add(new Changes.Put(route)));
        return new Changes(0, snapshot.revision(), all);
    }

    @Override
    public void close() {
        closed = true;
        feed.close();
        if (thread != null) {
            thread.interrupt();
        }
    }
}
