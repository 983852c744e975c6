package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.Consistency;
import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseSettings;
import dev.tollgate.db.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An admin that is killed at any moment while several people write: what was acknowledged is there, and every other
 * write is there wholly or not at all. {@code -Dtollgate.writes=1000} is the full form; {@code -Dtollgate.seed} has the
 * same writes done again, though not at the same moments.
 */
@Order(12)
@Timeout(900)
class CrashIT {
    private static final int WRITES = Integer.getInteger("tollgate.writes", 50);
    private static final long SEED = Long.getLong("tollgate.seed", System.nanoTime());
    private static final int WRITERS = 4;
    /** At most so many between two kills. */
    private static final int MOST_AT_A_TIME = 60;

    private static final Duration LONGEST_MORE = Duration.ofMillis(30);

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final Set<Long> revisions = ConcurrentHashMap.newKeySet();
    private final List<CrashWriter> writers = IntStream.range(0, WRITERS)
            .mapToObj(n -> new CrashWriter("c" + n, SEED + n, revisions))
            .toList();

    @Test
    void killedOnTheEmbeddedDatabaseItLosesNothing() throws Exception {
        for (int done = 0; done < WRITES; ) {
            done += writeUntilKilled(Map.of());

            try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
                verify(database);
            }
        }
    }

    @Test
    void killedOnPostgresqlItLosesNothing() throws Exception {
        try (TestDatabase test = TestDatabase.create(TestDatabase.Engine.POSTGRESQL)) {
            DatabaseSettings settings = test.settings();
            Map<String, String> environment = Map.of(
                    "TOLLGATE_DB_URL", settings.url() + "?ApplicationName=killed",
                    "TOLLGATE_DB_USER", settings.user(),
                    "TOLLGATE_DB_PASSWORD", settings.password());
            for (int done = 0; done < WRITES; ) {
                done += writeUntilKilled(environment);

                // The server goes on with what it was told before it sees that nobody is there any more.
                Await.until(
                        () -> test.numbers("select pid from pg_stat_activity where application_name = 'killed'"),
                        List::isEmpty);
                verify(test.database());
            }
        }
    }

    private void verify(Database database) {
        assertThat(Consistency.contradictions(database)).as("seed %d", SEED).isEmpty();
        assertThat(revisions)
                .allSatisfy(revision -> assertThat(revision)
                        .isLessThanOrEqualTo(database.reader().revision()));
        writers.forEach(writer -> writer.verify(database));
    }

    /** Has all write to a new process until it is killed; how many writes were acknowledged. */
    private int writeUntilKilled(Map<String, String> environment) throws Exception {
        int least = 1 + random.nextInt(MOST_AT_A_TIME);
        AtomicInteger acknowledged = new AtomicInteger();
        List<Future<?>> writing = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                LauncherProcess process = start(environment);
                ApiClient api = new ApiClient(port(process), "", RunningAdmin.TOKEN)) {
            for (CrashWriter writer : writers) {
                writing.add(threads.submit(() -> writer.run(api, acknowledged::incrementAndGet)));
            }
            Await.until(() -> acknowledged.get() >= least || writing.stream().anyMatch(Future::isDone));
            // Not just after an answer, but in the middle of whatever is done then.
            LockSupport.parkNanos(random.nextLong(LONGEST_MORE.toNanos()));
            process.kill();
            process.exitCode();
            for (Future<?> writer : writing) {
                writer.get();
            }
        }
        return acknowledged.get();
    }

    private LauncherProcess start(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("TOLLGATE_DATA_DIR", folder.toString());
        variables.put("TOLLGATE_ADMIN_TOKEN", RunningAdmin.TOKEN);
        variables.put("TOLLGATE_SECRET_KEY", Base64.getEncoder().encodeToString(RunningAdmin.SECRET_KEY));
        return LauncherProcess.java(folder, variables, Main.class, "admin");
    }

    private static int port(LauncherProcess process) {
        return Integer.parseInt(process.await("admin API +http://127\\.0\\.0\\.1:(\\d+)/"));
    }
}
