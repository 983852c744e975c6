package dev.tollgate.proxy.reload;

import dev.tollgate.db.model.Snapshot;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Saves the configuration that serves some moments after it changed: however often that is, at most once a second. */
public final class LastGood implements AutoCloseable {
    private final SnapshotFile file;
    private final AtomicReference<@Nullable Snapshot> unsaved = new AtomicReference<>();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("last-good").daemon().factory());

    public LastGood(SnapshotFile file) {
        this.file = file;
        writer.scheduleWithFixedDelay(this::save, 1, 1, TimeUnit.SECONDS);
    }

    /** This serves now. */
    public void keep(Snapshot snapshot) {
        unsaved.set(snapshot);
    }

    private void save() {
        Snapshot snapshot = unsaved.getAndSet(null);
        if (snapshot != null && !file.save(snapshot)) {
            unsaved.compareAndSet(null, snapshot);
        }
    }

    /** Saves what is not saved yet. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            writer.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        save();
    }
}
