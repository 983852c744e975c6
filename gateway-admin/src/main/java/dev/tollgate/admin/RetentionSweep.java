package dev.tollgate.admin;

import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseInUse;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Retention;
import dev.tollgate.db.model.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Removes what is older than the settings want it kept: once a minute, and when they want something else. */
final class RetentionSweep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RetentionSweep.class.getName());
    private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

    private final Database database;
    private final LiveTraffic traffic;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("retention-sweep").factory());
    private long revision = -1;
    private Optional<Retention> swept = Optional.empty();
    private long sweptNanos;

    private RetentionSweep(Database database, LiveTraffic traffic) {
        this.database = database;
        this.traffic = traffic;
    }

    static RetentionSweep start(Database database, LiveTraffic traffic) {
        RetentionSweep sweep = new RetentionSweep(database, traffic);
        sweep.thread.scheduleWithFixedDelay(sweep::look, 0, 1, TimeUnit.SECONDS);
        return sweep;
    }

    private void look() {
        try {
            long now = System.nanoTime();
            long newest = database.reader().revision();
            boolean due = now - sweptNanos >= INTERVAL_NANOS;
            if (newest != revision || due) {
                Retention wanted = retention();
                if (due || !swept.equals(Optional.of(wanted))) {
                    sweep(wanted);
                    swept = Optional.of(wanted);
                    sweptNanos = now;
                }
                revision = newest;
            }
        } catch (DatabaseUnavailable | DatabaseRefused | DatabaseInUse e) {
            // What is too old goes when the database is back.
            LOG.log(System.Logger.Level.DEBUG, "nothing was removed", e);
        } catch (RuntimeException e) {
            // A task that throws is not run again.
            LOG.log(System.Logger.Level.ERROR, "removing what is too old failed", e);
        }
    }

    private Retention retention() {
        return database.reader()
                .find(EntityKey.of(Settings.DEFAULT))
                .map(StoredObject::entity)
                .map(entity -> ((Settings) entity).retention())
                .orElse(Retention.USUAL);
    }

    private void sweep(Retention retention) {
        traffic.keepRequests(retention.requests());
        database.captured().sweep(retention.requests());
        database.traffic().sweep(retention.traffic());
        retention.revisions().ifPresent(kept -> database.history().sweep(kept));
        retention.audit().ifPresent(kept -> database.audit().sweep(kept));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
