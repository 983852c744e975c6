package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.traffic.Reports;
import dev.tollgate.db.traffic.TrafficReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(180)
@Isolated("the database keeps what was written over for half a second")
class TrafficSizeIT {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final int NODES = 10;
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    /** Time runs faster here, so what was written over is kept and gathered for a shorter time than usual. */
    @Test
    void tenNodesReportingForMinutesLeaveTheDatabaseFlat() throws IOException {
        DatabaseSettings embedded = DatabaseSettings.embedded(folder);
        DatabaseSettings hurried = new DatabaseSettings(
                embedded.url() + ";RETENTION_TIME=500;WRITE_DELAY=20", embedded.user(), embedded.password());
        try (Database database = Database.open(hurried)) {
            report(database, 0, 900);
            long full = size();
            report(database, 900, 2_700);

            assertThat(size()).isLessThan(2 * full + 4 * MEGABYTE);
        }
    }

    private void report(Database database, int from, int to) {
        Random random = new Random(1);
        TrafficReport shape = Reports.random(random, NOON, 5, 5);
        for (int second = from; second < to; second++) {
            TrafficReport report = TrafficReport.merge(NOON.plusSeconds(second), 1, List.of(shape));
            for (int node = 0; node < NODES; node++) {
                database.traffic().write("node-" + node, List.of(report));
            }
        }
    }

    private long size() throws IOException {
        return Files.size(folder.resolve("tollgate.mv.db"));
    }
}
