package dev.tollgate.db;

import dev.tollgate.db.traffic.Reports;
import dev.tollgate.db.traffic.TrafficReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Order(1)
@Timeout(300)
class TrafficSizeIT {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final int NODES = 10;
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    /**
     * Time runs faster here, so what was written over is kept and gathered for a shorter time than usual. It is gathered
     * beside the writing, which on a busy machine may be far ahead of it: then a few writes more find the room.
     */
    @Test
    void tenNodesReportingForMinutesLeaveTheDatabaseFlat() {
        DatabaseSettings embedded = DatabaseSettings.embedded(folder);
        DatabaseSettings hurried =
                new DatabaseSettings(embedded.url() + ";RETENTION_TIME=500", embedded.user(), embedded.password());
        try (Database database = Database.open(hurried)) {
            report(database, 0, 900);
            long full = size();
            report(database, 900, 1_800);

            AtomicInteger second = new AtomicInteger(1_800);
            Await.until(
                    () -> {
                        report(database, second.get(), second.incrementAndGet());
                        return size();
                    },
                    size -> size < 2 * full + 4 * MEGABYTE);
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

    private long size() {
        return folder.resolve("tollgate.mv.db").toFile().length();
    }
}
