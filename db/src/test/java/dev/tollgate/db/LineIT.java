package dev.tollgate.db;

import static dev.tollgate.db.Samples.AUTHOR;
import static dev.tollgate.db.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.TestDatabase.Engine;
import dev.tollgate.db.model.NodeLabels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The one connection that a process keeps to PostgreSQL. */
@Timeout(60)
class LineIT {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final String PROCESS = """
        select pg_backend_pid() from current_revision where pg_backend_pid() in (
            select pid from pg_stat_activity where application_name = 'tollgate line')\
        """;

    private final TestDatabase test = TestDatabase.create(Engine.POSTGRESQL);
    private final Database database = test.database();
    private final AtomicInteger names = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void awaitLine() {
        Await.until(() -> !test.numbers(PROCESS).isEmpty());
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        test.close();
    }

    private long write() {
        return database.writer()
                .write(AUTHOR, transaction -> transaction.put(service("line-" + names.incrementAndGet())))
                .revision();
    }

    private static NodeReport report(long applied) {
        return new NodeReport(
                "a",
                "http://127.0.0.1:8082",
                "1",
                Instant.EPOCH,
                applied,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                NodeReport.Store.OFF,
                0,
                NodeLabels.NONE);
    }

    @Test
    void whoAsksOneAfterTheOtherIsServedByTheConnectionThatListens() {
        int served = 0;
        for (int asked = 0; asked < 100; asked++) {
            served += test.numbers(PROCESS).size();
        }

        // It is out of reach for some microseconds after each question.
        assertThat(served).isGreaterThan(80);
    }

    @Test
    void whoAsksBesideALongQuestionIsServedByThePool() throws Exception {
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch enough = new CountDownLatch(1);
        Callable<Boolean> longQuestion = () -> database.store().transact(handle -> {
            inside.countDown();
            try {
                return enough.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        List<Future<Boolean>> asked = List.of(threads.submit(longQuestion), threads.submit(longQuestion));
        inside.await();

        assertThat(database.reader().revision()).isZero();

        enough.countDown();
        for (Future<Boolean> one : asked) {
            assertThat(one.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aNotificationIsHeardWhileTheConnectionIsUsedAllTheTime() throws Exception {
        long before = write();
        try (Database other = test.another(true);
                RevisionFeed feed = other.feed(NEVER)) {
            Future<Long> told = threads.submit(() -> feed.awaitNewerThan(before));
            Future<?> using = threads.submit(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    other.store().run(handle -> handle.execute("select pg_sleep(0.001)"));
                }
            });
            Await.until(() -> test.numbers("""
                select count(*) from pg_stat_activity
                where application_name = 'tollgate line' and query = 'select pg_sleep(0.001)'\
                """).equals(List.of(1L)));

            long written = write();

            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(written);
            using.cancel(true);
        }
    }

    @Test
    void aConnectionThatWasCutIsReplacedAndNobodyIsRefusedMeanwhile() {
        List<Long> first = test.numbers(PROCESS);
        try (Database other = test.another(false)) {
            cut(other.store(), first.getFirst());
        }

        Await.until(() -> !test.numbers(PROCESS).isEmpty());

        assertThat(test.numbers(PROCESS)).isNotEqualTo(first);
    }

    @Test
    void whoHasBeenServedIsNotToldOfAConnectionThatIsCutAfterwards() {
        Await.until(this::servedByTheLineThatWasCut);
    }

    private boolean servedByTheLineThatWasCut() {
        try (Database other = test.another(false)) {
            return database.store().run(handle -> {
                List<Long> line = handle.createQuery(PROCESS).mapTo(Long.class).list();
                line.forEach(process -> cut(other.store(), process));
                return !line.isEmpty();
            });
        }
    }

    private static void cut(Store other, long process) {
        other.run(handle -> handle.execute("select pg_terminate_backend(cast(? as integer))", process));
        Await.until(() -> other.run(handle -> handle.createQuery("select pid from pg_stat_activity where pid = :pid")
                .bind("pid", process)
                .mapTo(Long.class)
                .list()
                .isEmpty()));
    }

    @Test
    void transactionsSeeWhatOthersHaveCommittedWhateverIsUsualForTheServer() {
        test.execute("""
            do $$begin
                execute format('alter database %I set default_transaction_isolation = serializable', current_database());
            end$$\
            """);
        try (Database other = test.another(true)) {
            List<String> levels = Await.until(() -> isolationOfTheLine(other.store()), found -> !found.isEmpty());

            assertThat(levels).containsExactly("read committed");
        }
    }

    private static List<String> isolationOfTheLine(Store store) {
        return store.transact(
                handle -> handle.createQuery("""
                    select current_setting('transaction_isolation') from pg_stat_activity
                    where pid = pg_backend_pid() and application_name = 'tollgate line'\
                    """).mapTo(String.class).list());
    }

    @Test
    void aReportTellsFeedsWhatTheNumbersAre() throws Exception {
        long before = write();
        try (Database other = test.another(false);
                RevisionFeed feed = other.feed(NEVER)) {
            assertThat(feed.awaitNewerThan(before - 1)).isEqualTo(before);
            Future<Long> told = threads.submit(() -> feed.awaitNewerThan(before));
            long written = write();

            other.nodes().report(report(before));

            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(written);
        }
    }

    @Test
    void aReportTellsFeedsThatTheDatabaseWasPutBack() throws Exception {
        long written = write();
        try (Database other = test.another(false);
                RevisionFeed feed = other.feed(NEVER)) {
            assertThat(feed.awaitNewerThan(written - 1)).isEqualTo(written);
            Future<Long> told = threads.submit(() -> feed.awaitNewerThan(written));
            test.execute("update current_revision set revision = revision - 1");

            other.nodes().report(report(written));

            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(written - 1);
        }
    }
}
