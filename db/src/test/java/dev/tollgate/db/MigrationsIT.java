package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    /** Of what changed tables, by version; a new one's comes at the end, and none is ever changed. */
    private static final List<Integer> CHECKSUMS = List.of(
            -716_825_743,
            1_597_158_997,
            1_844_974_305,
            1_725_251_712,
            588_501_389,
            1_035_904_745,
            -786_089_815,
            722_310_814,
            -1_216_913_947,
            2_058_753_575,
            -302_908_574,
            -2_073_332_788,
            2_100_004_996,
            1_972_851_937,
            1_676_979_711,
            173_758_958,
            -643_188_035,
            -1_906_053_297,
            1_203_730_272,
            -230_088_034,
            1,
            570_371_617,
            -1_132_649_169);

    @Test
    void theNewestVersionIsTheOneThatNothingIsDoneFor() {
        try (TestDatabase test = TestDatabase.create(TestDatabase.Engine.H2);
                HikariDataSource pool = new HikariDataSource(Pool.of(test.settings(), 1))) {
            MigrationInfo newest =
                    new Migrations(Dialect.H2, pool).scripts().load().info().current();

            assertThat(newest.getVersion().getVersion()).isEqualTo(Migrations.NEWEST);
        }
    }

    /** A start with tables of this version asks nothing but the version, so nobody else would notice. */
    @Test
    void scriptsThatMayHaveRunSomewhereStayAsTheyAre() {
        try (TestDatabase test = TestDatabase.create(TestDatabase.Engine.H2);
                HikariDataSource pool = new HikariDataSource(Pool.of(test.settings(), 1))) {
            MigrationInfo[] all =
                    new Migrations(Dialect.H2, pool).scripts().load().info().applied();

            assertThat(all)
                    .extracting(MigrationInfo::getChecksum)
                    .filteredOn(Objects::nonNull)
                    .containsExactlyElementsOf(CHECKSUMS);
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
