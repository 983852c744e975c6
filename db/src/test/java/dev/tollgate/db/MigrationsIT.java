package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bringing tables up to date, where several processes may begin at once. */
@Timeout(120)
class MigrationsIT {
    private static final int PROCESSES = 4;

    @Test
    void theNewestVersionIsTheOneThatNothingIsDoneFor() {
        try (TestDatabase test = TestDatabase.create(TestDatabase.Engine.H2);
                HikariDataSource pool = new HikariDataSource(Pool.of(test.settings(), 1))) {
            MigrationInfo newest =
                    new Migrations(Dialect.H2, pool).scripts().load().info().current();

            assertThat(newest.getVersion().getVersion()).isEqualTo(Migrations.NEWEST);
        }
    }

    @Test
    void severalProcessesThatBeginAtOnceOnANewDatabaseAllStart() throws Exception {
        DatabaseSettings settings = TestPostgres.newDatabase();
        CyclicBarrier together = new CyclicBarrier(PROCESSES);
        List<Future<Long>> revisions = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int process = 0; process < PROCESSES; process++) {
                revisions.add(executor.submit(() -> {
                    together.await(30, TimeUnit.SECONDS);
                    try (Database database = Database.open(settings)) {
                        return database.reader().revision();
                    }
                }));
            }
        }

        for (Future<Long> revision : revisions) {
            assertThat(revision.get(60, TimeUnit.SECONDS)).isZero();
        }
    }
}
