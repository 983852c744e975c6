package dev.tollgate.db;

import static dev.tollgate.db.Samples.AUTHOR;
import static dev.tollgate.db.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Changes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@EachDatabase
class ConcurrentWritersIT {
    private static final int WRITES = 60;

    private final Database database;

    ConcurrentWritersIT(TestDatabase test) {
        this.database = test.database();
    }

    private List<Long> writeMany(String prefix) {
        List<Long> revisions = new ArrayList<>();
        for (int i = 0; i < WRITES; i++) {
            String name = prefix + i;
            revisions.add(database.writer()
                    .write(AUTHOR, transaction -> {
                        transaction.put(service(name));
                        return transaction.put(service(name + "-twin"));
                    })
                    .revision());
        }
        return revisions;
    }

    private record Seen(Set<String> names, boolean torn) {}

    /** Follows the configuration from revision to revision, as a node does. */
    private Seen follow(long from, long to) throws InterruptedException {
        Set<String> names = new HashSet<>();
        boolean torn = false;
        try (RevisionFeed feed = database.feed()) {
            for (long applied = from; applied < to; ) {
                feed.awaitNewerThan(applied);
                Changes changes = database.reader().changesSince(applied);
                changes.list().forEach(change -> names.add(change.key().name()));
                torn |= changes.list().size() != 2 * (changes.to() - applied);
                applied = changes.to();
            }
        }
        return new Seen(names, torn);
    }

    @Test
    void whoStopsWaitingForAConnectionSaysNothingOfTheDatabase() throws InterruptedException {
        List<Handle> all = new ArrayList<>();
        AtomicReference<Optional<RuntimeException>> failure = new AtomicReference<>(Optional.empty());
        try {
            for (int i = 0; i < Pool.LARGEST; i++) {
                all.add(database.store().jdbi().open());
            }
            Thread waiting = Thread.ofPlatform().start(() -> {
                try {
                    database.reader().revision();
                } catch (DatabaseUnavailable e) {
                    failure.set(Optional.of(e));
                }
            });
            waiting.interrupt();
            waiting.join();
        } finally {
            all.forEach(Handle::close);
        }

        assertThat(failure.get()).isPresent();
        assertThat(database.reader().revision()).isNotNegative();
    }

    @Test
    void whoReadsTheConfigurationWaitsForNobodyWhoWrites() {
        long before = put("before").revision();

        Written<Long> written = database.writer().write(AUTHOR, transaction -> {
            transaction.put(service("meanwhile"));
            return revisionReadByAnother(before);
        });

        assertThat(written.result()).isEqualTo(before);
        assertThat(written.revision()).isEqualTo(before + 1);
    }

    private Written<WriteTransaction.Outcome> put(String name) {
        return database.writer().write(AUTHOR, transaction -> transaction.put(service(name)));
    }

    private long revisionReadByAnother(long applied) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ConfigurationReader reader = database.reader();
            return threads.submit(() -> Math.max(
                            reader.changesSince(applied - 1).to(),
                            reader.configuration().revision()))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void writersGetConsecutiveNumbersAndAReaderMissesNone() throws Exception {
        long before = database.reader().revision();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Future<Seen> reader = threads.submit(() -> follow(before, before + 2 * WRITES));
            List<Future<List<Long>>> writers =
                    threads.invokeAll(List.<Callable<List<Long>>>of(() -> writeMany("a"), () -> writeMany("b")));

            List<Long> revisions = new ArrayList<>(writers.get(0).get());
            revisions.addAll(writers.get(1).get());

            assertThat(revisions)
                    .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(before + 1, before + 2 * WRITES)
                            .boxed()
                            .toList());
            assertThat(reader.get().names()).hasSize(4 * WRITES);
            assertThat(reader.get().torn()).isFalse();
        } finally {
            // A writer that failed leaves the reader waiting for what nobody writes.
            threads.shutdownNow();
        }
    }
}
