package dev.tollgate.db.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrafficReportTest {
    private static final Instant TEN = Instant.parse("2026-01-02T03:04:10Z");

    @Test
    void routesOfTheSameNameAddUp() {
        TrafficReport first = Reports.second(TEN, Reports.route("a", 200, 3, 10), Reports.route("b", 200, 1, 10));
        TrafficReport second = Reports.second(TEN.plusSeconds(1), Reports.route("a", 200, 4, 10));

        TrafficReport merged = TrafficReport.merge(TEN, 10, List.of(first, second));

        assertThat(merged.routes()).containsExactly(Reports.route("a", 200, 7, 10), Reports.route("b", 200, 1, 10));
    }

    @Test
    void inFlightIsThatOfTheNewestOfAllNodes() {
        TrafficReport before = new TrafficReport(TEN, 1, List.of(), List.of(), 9, List.of());
        TrafficReport here = new TrafficReport(TEN.plusSeconds(1), 1, List.of(), List.of(), 2, List.of());
        TrafficReport there = new TrafficReport(TEN.plusSeconds(1), 1, List.of(), List.of(), 3, List.of());

        assertThat(TrafficReport.merge(TEN, 10, List.of(before, here, there)).inFlight())
                .isEqualTo(5);
    }

    @Test
    void failuresAreTheExamplesThatAreKept() {
        Random random = new Random(1);
        List<TrafficReport> reports = Stream.generate(() -> Reports.random(random, TEN, 1, 1))
                .limit(4)
                .toList();

        assertThat(TrafficReport.merge(TEN, 10, reports).requests())
                .hasSize(TrafficReport.MOST_REQUESTS)
                .allMatch(RequestRecord::failed);
    }

    @Test
    void theMoreNodesThereAreTheFewerRoutesEachTells() {
        TrafficReport report = Reports.random(new Random(1), TEN, 2_000, 1);

        assertThat(Stream.of(1, 10, 20, 50, 100, 1_000)
                        .map(nodes -> report.boundedFor(nodes).routes().size()))
                .containsExactly(500, 500, 250, 100, 50, 50);
        assertThat(report.boundedFor(50).requestCount()).isEqualTo(report.requestCount());
    }

    @Test
    void aReportBeginsWithAStep() {
        assertThatIllegalArgumentException().isThrownBy(() -> TrafficReport.empty(TEN.plusSeconds(1), 10));
    }

    @Test
    void noOtherStepsAreKnown() {
        assertThatIllegalArgumentException().isThrownBy(() -> TrafficReport.empty(TEN, 5));
    }
}
