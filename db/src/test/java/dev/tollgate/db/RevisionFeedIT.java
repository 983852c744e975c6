package dev.tollgate.db;

import static dev.tollgate.db.Samples.AUTHOR;
import static dev.tollgate.db.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.TestDatabase.Engine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@EachDatabase
@Timeout(60)
class RevisionFeedIT {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String LINES = """
        select count(*) from pg_stat_activity
        where application_name = 'tollgate line' and datname = current_database()
            and lower(query) not like 'set %' and (state = 'idle' or pid = pg_backend_pid())\
        """;

    private final TestDatabase test;
    private final Database database;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    RevisionFeedIT(TestDatabase test) {
        this.test = test;
        this.database = test.database();
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private long write() {
        return database.writer()
                .write(AUTHOR, transaction -> transaction.put(service("feed-" + NAMES.incrementAndGet())))
                .revision();
    }

    private Future<Long> newerThan(RevisionFeed feed, long revision) {
        return threads.submit(() -> feed.awaitNewerThan(revision));
    }

    @Test
    void aRevisionThatIsThereAlreadyIsToldAtOnce() throws Exception {
        long revision = write();
        try (Database other = test.another(false);
                RevisionFeed feed = other.feed(NEVER)) {

            assertThat(feed.awaitNewerThan(0)).isEqualTo(revision);
        }
    }

    @Test
    void aWriteOfTheSameProcessIsToldWithoutReading() throws Exception {
        long before = write();
        try (RevisionFeed feed = database.feed(NEVER)) {
            Future<Long> told = newerThan(feed, before);

            long written = write();

            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(written);
        }
    }

    @Test
    void aWriteElsewhereIsToldByNotificationAlone() throws Exception {
        Assumptions.assumeTrue(test.engine() == Engine.POSTGRESQL, "only PostgreSQL notifies");
        long before = write();
        try (Database other = test.another(true);
                RevisionFeed feed = other.feed(NEVER)) {
            Future<Long> told = newerThan(feed, before);
            awaitListeners(2);

            long written = write();

            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(written);
        }
    }

    @Test
    void aWriteElsewhereIsToldByReadingAlone() throws Exception {
        long before = write();
        try (Database other = test.another(false);
                RevisionFeed feed = other.feed()) {
            Future<Long> told = newerThan(feed, before);

            long written = write();

            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(written);
        }
    }

    @Test
    void notificationsAreHeardAgainAfterTheConnectionWasCut() throws Exception {
        Assumptions.assumeTrue(test.engine() == Engine.POSTGRESQL, "only PostgreSQL notifies");
        try (Database other = test.another(true);
                Database asking = test.another(false);
                RevisionFeed feed = other.feed(NEVER)) {
            awaitListeners(2);
            // By one that has no such connection itself: who is lent one that was just cut gets an error.
            List<Integer> cut = asking.store()
                    .run(handle -> handle.createQuery("""
                        with line as materialized (
                            select pid from pg_stat_activity
                            where application_name = 'tollgate line' and datname = current_database())
                        select pid from line where pg_terminate_backend(pid)\
                        """).mapTo(Integer.class).list());
            Await.until(() -> asking.store()
                            .run(handle -> handle.createQuery(LINES + " and pid not in (<cut>)")
                                    .bindList("cut", cut)
                                    .mapTo(Long.class)
                                    .one())
                    == 2);
            long before = write();
            Future<Long> told = newerThan(feed, before);

            long written = write();

            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(written);
        }
    }

    @Test
    void aFailingDatabaseOnlyDelays() throws Exception {
        long before = write();
        try (Database other = test.another(false);
                RevisionFeed feed = other.feed(Duration.ofMillis(20))) {
            test.execute("alter table current_revision rename to hidden_revision");
            Future<Long> told = newerThan(feed, before);
            Await.until(() -> !feed.databaseAnswers());

            test.execute("alter table hidden_revision rename to current_revision");
            long written = write();

            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(written);
            assertThat(feed.databaseAnswers()).isTrue();
        }
    }

    @Test
    void aDatabaseThatWasPutBackEndsTheWaiting() throws Exception {
        long before = write();
        try (Database other = test.another(false);
                RevisionFeed feed = other.feed(Duration.ofMillis(20))) {

            assertThat(feed.awaitNewerThan(before + 7)).isEqualTo(before);
        }
    }

    @Test
    void afterADatabaseWasPutBackNumbersThatWereGivenBeforeAreWaitedForAgain() throws Exception {
        long before = write();
        try (Database other = test.another(false);
                RevisionFeed feed = other.feed(Duration.ofMillis(20))) {
            test.execute("update current_revision set revision = revision + 7");
            feed.awaitNewerThan(before);
            test.execute("update current_revision set revision = revision - 7");
            feed.awaitNewerThan(before + 7);
            Future<Long> told = newerThan(feed, before);

            long written = write();

            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(written);
        }
    }

    @Test
    void readingChangesTellsWhetherTheDatabaseAnswers() {
        try (Database other = test.another(false);
                RevisionFeed feed = other.feed(NEVER)) {
            test.execute("alter table current_revision rename to hidden_revision");

            assertThatThrownBy(() -> feed.changesSince(0)).isInstanceOf(RuntimeException.class);

            assertThat(feed.databaseAnswers()).isFalse();
        } finally {
            test.execute("alter table hidden_revision rename to current_revision");
        }
    }

    @Test
    void closingEndsTheWaiting() throws Exception {
        long before = write();
        RevisionFeed feed = database.feed(NEVER);
        Future<Long> told = newerThan(feed, before);

        feed.close();

        assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(before);
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        long before = write();
        try (RevisionFeed feed = database.feed(NEVER)) {
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    feed.awaitNewerThan(before);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });

            thread.interrupt();

            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    /** Listeners that have said LISTEN wait for the next client message with that as their last statement. */
    private void awaitListeners(long count) {
        Await.until(() -> test.numbers(LINES).equals(List.of(count)));
    }
}
