package dev.tollgate.db.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.TargetState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HealthCodecTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private static TargetHealth target(int number, int turns) {
        return new TargetHealth(
                "10.0.0." + number + ":9000",
                "10.0.0." + number,
                TargetCondition.UNREACHABLE,
                AT,
                TargetState.DRAINING,
                Optional.of(new Trouble(AT, "upstream_refused")),
                3,
                12.5,
                0.25,
                8.75,
                new CheckCounts(100, 2, Optional.of(AT)),
                Optional.of(new Trouble(AT, "no such name")),
                IntStream.range(0, turns)
                        .mapToObj(turn ->
                                new Turn("unhealthy", AT.plusSeconds(turn), "upstream_refused " + turn * number))
                        .toList());
    }

    private static HealthReport report(int targets, int turns) {
        List<TargetHealth> all = IntStream.range(0, targets)
                .mapToObj(number -> target(number, turns))
                .toList();
        BreakerHealth breaker = new BreakerHealth("open", AT, List.of(new Turn("open", AT, "60% failed")));
        return new HealthReport(List.of(
                new ServiceHealth("orders", Optional.of(breaker), all),
                new ServiceHealth("users", Optional.empty(), List.of())));
    }

    @Test
    void aReportIsReadAsItWasWritten() {
        HealthReport report = report(3, 2);

        assertThat(HealthCodec.decode(HealthCodec.encode(report))).contains(report);
    }

    @Test
    void bytesOfAnotherFormAreNoReport() {
        assertThat(HealthCodec.decode(new byte[] {9, 1, 2})).isEmpty();
    }

    @Test
    void tooManyTargetsAreCutAndTimelinesShortened() {
        HealthReport large = report(3_000, TargetHealth.MOST_TURNS);

        HealthReport read = HealthCodec.decode(HealthCodec.encode(large)).orElseThrow();

        assertThat(Json.bytes(HealthJson.write(read))).hasSizeLessThanOrEqualTo(Json.LONGEST);
        assertThat(read.services().getFirst().targets()).hasSize(HealthReport.MOST_TARGETS);
        assertThat(read.services().getFirst().targets().getFirst().turns()).isNotEmpty();
    }

    @Test
    void onlyTheNewestTurnsAreKept() {
        TargetHealth target = target(1, TargetHealth.MOST_TURNS + 5);

        assertThat(target.turns()).hasSize(TargetHealth.MOST_TURNS);
        assertThat(target.turns().getLast().at()).isEqualTo(AT.plusSeconds(TargetHealth.MOST_TURNS + 4));
    }
}
