package dev.tollgate.db.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficCodecTest {
    private static final Instant FROM = Instant.parse("2026-01-02T03:04:05Z");

    private final Random random = new Random(5);

    @Test
    void whatWasWrittenIsRead() {
        for (int round = 0; round < 50; round++) {
            TrafficReport report = Reports.random(random, FROM, random.nextInt(60), random.nextInt(50));

            assertThat(TrafficCodec.decode(TrafficCodec.encode(report))).contains(report);
        }
    }

    @Test
    void aStepWithoutTrafficIsTiny() {
        assertThat(TrafficCodec.encode(TrafficReport.empty(FROM, 1))).hasSizeLessThan(100);
    }

    @Test
    void whatALaterVersionWroteIsSkipped() {
        byte[] bytes = TrafficCodec.encode(TrafficReport.empty(FROM, 1));
        bytes[0]++;

        assertThat(TrafficCodec.decode(bytes)).isEmpty();
    }

    @Test
    void whatIsDamagedIsSkipped() {
        byte[] whole = TrafficCodec.encode(Reports.random(random, FROM, 20, 5));
        for (int round = 0; round < 500; round++) {
            byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));

            assertThat(TrafficCodec.decode(cut)).isEmpty();
        }
    }

    @Test
    void theRestOfTooManyRoutesIsSummedUp() {
        List<RouteTraffic> routes = IntStream.range(0, 700)
                .mapToObj(i -> Reports.route("route-" + i, 200, i + 1, 20))
                .toList();
        TrafficReport report = new TrafficReport(FROM, 1, routes, List.of(), 0, List.of());

        TrafficReport read = TrafficCodec.decode(TrafficCodec.encode(report)).orElseThrow();

        assertThat(read.requestCount()).isEqualTo(report.requestCount());
        assertThat(read.routes()).hasSize(TrafficReport.MOST_ROUTES);
        assertThat(read.routes().getLast().route()).isEqualTo(TrafficReport.REST);
    }

    @Test
    void aReportThatWouldGrowTooLongHasFewerRoutes() {
        List<RouteTraffic> routes =
                IntStream.range(0, 500).mapToObj(this::withLongTail).toList();
        TrafficReport report = new TrafficReport(FROM, 1, routes, List.of(), 0, List.of());

        TrafficReport read = TrafficCodec.decode(TrafficCodec.encode(report)).orElseThrow();

        assertThat(read.requestCount()).isEqualTo(report.requestCount());
        assertThat(read.routes()).hasSizeLessThan(500);
    }

    @Test
    void theRestOfTooManyStatusesIsCountedByHundreds() {
        List<AnswerCount> answers = IntStream.range(200, 600)
                .mapToObj(status -> new AnswerCount(status, "", 1))
                .toList();
        LatencyCounts none = LatencyCounts.NONE;
        RouteTraffic route = new RouteTraffic("route", "service", answers, none, none, none, 0, 0, CacheCounts.NONE);

        RouteTraffic bounded = Reports.second(FROM, route).bounded().routes().getFirst();

        assertThat(bounded.requests()).isEqualTo(400);
        assertThat(bounded.answers()).hasSizeLessThan(50).contains(new AnswerCount(500, "", 100));
    }

    @Test
    void theRestOfTooManyConsumersIsSummedUp() {
        TrafficReport bounded = Reports.random(random, FROM, 0, 80).bounded();

        assertThat(bounded.consumers()).hasSize(TrafficReport.MOST_CONSUMERS);
        assertThat(bounded.consumers().stream()
                        .mapToLong(ConsumerTraffic::limited)
                        .sum())
                .isEqualTo(79 * 80 / 2);
    }

    private RouteTraffic withLongTail(int number) {
        long[] durations = IntStream.range(0, LatencyBuckets.COUNT)
                .mapToLong(LatencyBuckets::bound)
                .toArray();
        LatencyCounts all = LatencyCounts.ofNanos(durations);
        List<AnswerCount> answers = List.of(new AnswerCount(200, "", LatencyBuckets.COUNT));
        String name = "route-" + number + "-" + "x".repeat(50);
        return new RouteTraffic(
                name, name, answers, all, all, all, Long.MAX_VALUE / 1_000, Long.MAX_VALUE / 1_000, CacheCounts.NONE);
    }
}
