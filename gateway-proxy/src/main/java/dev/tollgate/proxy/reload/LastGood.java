package dev.tollgate.proxy.reload;

import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.db.secret.WrappedSecrets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Saves the configuration that serves some moments after it changed: however often that is, at most once a second, and
 * so seldom that saving takes a twentieth of the time at most.
 */
public final class LastGood implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LastGood.class.getName());
    private static final int SHARE_OF_TIME = 20;

    private final SnapshotFile file;
    private final Supplier<List<ApiKey>> keys;
    private final Supplier<Optional<WrappedSecrets>> secrets;
    private final AtomicReference<@Nullable Snapshot> unsaved = new AtomicReference<>();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("last-good").daemon().factory());
    private long notBefore = System.nanoTime();
    private volatile Optional<String> trouble = Optional.empty();

    /** @param keys the keys of now, none older than the configurations that are kept */
    public LastGood(SnapshotFile file, Supplier<List<ApiKey>> keys, Supplier<Optional<WrappedSecrets>> secrets) {
        this.file = file;
        this.keys = keys;
        this.secrets = secrets;
        writer.scheduleWithFixedDelay(this::saveInTime, 1, 1, TimeUnit.SECONDS);
    }

    /** This serves now. */
    public void keep(Snapshot snapshot) {
        unsaved.set(snapshot);
    }

    private void saveInTime() {
        long started = System.nanoTime();
        if (started - notBefore >= 0) {
            save();
            long ended = System.nanoTime();
            notBefore = ended + (ended - started) * (SHARE_OF_TIME - 1);
        }
    }

    private void save() {
        Snapshot snapshot = unsaved.getAndSet(null);
        if (snapshot == null) {
            return;
        }
        Optional<String> failure = file.save(snapshot, keys.get(), secrets.get())
                .map(reason -> "the last good configuration cannot be saved: " + reason);
        if (failure.isPresent()) {
            unsaved.compareAndSet(null, snapshot);
        }
        if (!failure.equals(trouble)) {
            LOG.log(System.Logger.Level.WARNING, failure.orElse("the last good configuration is saved again"));
            trouble = failure;
        }
    }

    /** Why what serves is not what a start without the database would serve. For any thread. */
    public Stream<String> trouble() {
        return trouble.stream();
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
