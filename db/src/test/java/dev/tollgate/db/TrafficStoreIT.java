package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.traffic.NodeTraffic;
import dev.tollgate.db.traffic.Reports;
import dev.tollgate.db.traffic.TrafficReport;
import dev.tollgate.db.traffic.TrafficRing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@EachDatabase
@Timeout(60)
class TrafficStoreIT {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final TestDatabase test;
    private final TrafficStore traffic;

    TrafficStoreIT(TestDatabase test) {
        this.test = test;
        this.traffic = test.database().traffic();
    }

    @BeforeEach
    void forgetEverything() {
        test.execute("delete from traffic_slot");
    }

    @Test
    void aReportIsFoundAsItWasGiven() {
        TrafficReport report = Reports.random(new Random(1), NOON, 50, 20);

        traffic.write("node", List.of(report));

        assertThat(traffic.read(1, NOON, NOON.plusSeconds(1))).containsExactly(new NodeTraffic("node", report));
    }

    @Test
    void stepsAreKeptApart() {
        TrafficReport minute = TrafficReport.empty(NOON, 60);
        traffic.write("node", List.of(TrafficReport.empty(NOON, 1), TrafficReport.empty(NOON, 10), minute));

        assertThat(traffic.read(60, NOON, NOON.plusSeconds(60))).containsExactly(new NodeTraffic("node", minute));
    }

    @Test
    void aRangeBeginsWithItsFirstMomentAndEndsBeforeItsLast() {
        for (int second = 0; second < 5; second++) {
            traffic.write("node", List.of(TrafficReport.empty(NOON.plusSeconds(second), 1)));
        }

        assertThat(traffic.read(1, NOON.plusSeconds(1), NOON.plusSeconds(3)))
                .extracting(read -> read.report().from())
                .containsExactly(NOON.plusSeconds(1), NOON.plusSeconds(2));
    }

    @Test
    void aRangeMayGoOverTheEndOfTheRing() {
        Instant start = Instant.ofEpochSecond(NOON.getEpochSecond() / 900 * 900);
        for (int second = -3; second < 3; second++) {
            traffic.write("node", List.of(TrafficReport.empty(start.plusSeconds(second), 1)));
        }

        assertThat(traffic.read(1, start.minusSeconds(2), start.plusSeconds(2)))
                .extracting(read -> read.report().from())
                .containsExactly(start.minusSeconds(2), start.minusSeconds(1), start, start.plusSeconds(1));
        assertThat(traffic.read(1, start.minusSeconds(900), start.plusSeconds(900)))
                .hasSize(6);
    }

    @Test
    void reportsComeByTimeAndThenByNode() {
        traffic.write("b", List.of(TrafficReport.empty(NOON, 1)));
        traffic.write("a", List.of(TrafficReport.empty(NOON, 1)));
        traffic.write("c", List.of(TrafficReport.empty(NOON.minusSeconds(1), 1)));

        assertThat(traffic.read(1, NOON.minusSeconds(60), NOON.plusSeconds(60)))
                .extracting(NodeTraffic::node)
                .containsExactly("c", "a", "b");
    }

    @Test
    void aQuarterOfAnHourLaterTheSlotIsWrittenOver() {
        traffic.write("node", List.of(TrafficReport.empty(NOON, 1)));

        traffic.write("node", List.of(TrafficReport.empty(NOON.plusSeconds(900), 1)));

        assertThat(test.numbers("select from_second from traffic_slot"))
                .containsExactly(NOON.plusSeconds(900).getEpochSecond());
    }

    @Test
    void aNodeThatWasStartedAnewAddsToTheStepItHadBegun() {
        traffic.write("node", List.of(Reports.second(NOON, Reports.route("a", 200, 3, 10))));

        traffic.write("node", List.of(Reports.second(NOON, Reports.route("a", 200, 4, 10))));

        assertThat(traffic.read(1, NOON, NOON.plusSeconds(1)))
                .extracting(read -> read.report().routes())
                .containsExactly(List.of(Reports.route("a", 200, 7, 10)));
    }

    @Test
    void whatALaterVersionWroteIsLeftOut() {
        traffic.write("node", List.of(TrafficReport.empty(NOON, 1), TrafficReport.empty(NOON.plusSeconds(1), 1)));
        String later = test.engine() == TestDatabase.Engine.H2 ? "X'63'" : "'\\x63'::bytea";
        test.execute("update traffic_slot set report = " + later + " where from_second = " + NOON.getEpochSecond());

        assertThat(traffic.read(1, NOON, NOON.plusSeconds(60))).hasSize(1);
    }

    @Test
    void whatIsOlderThanItsRingReachesIsSwept() {
        Instant now = InstantSource.system().instant();
        Instant minute = Instant.ofEpochSecond(now.getEpochSecond() / 60 * 60);
        traffic.write("gone", List.of(TrafficReport.empty(minute.minusSeconds(1_000), 1)));
        traffic.write("gone", List.of(TrafficReport.empty(minute.minusSeconds(3_600), 60)));
        traffic.write("gone", List.of(TrafficReport.empty(minute.minusSeconds(8L * 86_400), 60)));
        traffic.write("here", List.of(TrafficReport.empty(minute, 1)));

        int swept = traffic.sweep(TrafficRing.MINUTES.reach());

        assertThat(swept).isEqualTo(2);
        assertThat(test.numbers("select from_second from traffic_slot order by from_second"))
                .containsExactly(minute.minusSeconds(3_600).getEpochSecond(), minute.getEpochSecond());
    }
}
