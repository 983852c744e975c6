package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.arrival.Arrivals;
import dev.tollgate.db.arrival.Arriving;
import dev.tollgate.db.arrival.NodeArrivals;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@EachDatabase
@Timeout(60)
class ArrivalStoreIT {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final TestDatabase test;

    ArrivalStoreIT(TestDatabase test) {
        this.test = test;
    }

    @BeforeEach
    void forgetEverything() {
        test.execute("delete from arrival_slot");
    }

    private void write(String node, Arrivals... reports) {
        test.database().store().transact(handle -> {
            ArrivalStore.write(handle, node, List.of(reports));
            return node;
        });
    }

    private static Arrivals report(Instant from, int caller) {
        Map<String, String> traits = Map.of("ip", "name 192.0.2." + caller, "header:x-tenant", "hash");
        List<Integer> counts =
                IntStream.range(caller, caller + Arrivals.SECONDS).boxed().toList();
        return new Arrivals(from, List.of(new Arriving("r", Optional.of("shop"), traits, counts)));
    }

    @Test
    void aReportIsFoundAsItWasGivenByTimeAndThenByNode() {
        write("b", report(NOON, 1));
        write("a", report(NOON, 2), report(NOON.minusSeconds(10), 3));

        assertThat(test.database().arrivals().since(NOON.minusSeconds(10)))
                .extracting(one -> one.unpacked().orElseThrow())
                .containsExactly(
                        new NodeArrivals("a", report(NOON.minusSeconds(10), 3)),
                        new NodeArrivals("a", report(NOON, 2)),
                        new NodeArrivals("b", report(NOON, 1)));
        assertThat(test.database().arrivals().since(NOON)).hasSize(2);
    }

    @Test
    void rowsNeverBecomeMoreThanTheRingHas() {
        for (int slot = 0; slot < 800; slot++) {
            write("a", report(NOON.plusSeconds(10L * slot), slot % 200));
        }

        assertThat(test.database().arrivals().since(Instant.EPOCH)).hasSize(366);
    }

    @Test
    void aReportIsSmallHoweverManyCome() {
        List<Arriving> callers = IntStream.range(0, 20_000)
                .mapToObj(caller -> new Arriving(
                        "route-" + caller % 2_000,
                        Optional.empty(),
                        Map.of("ip", "network " + caller, "consumer", "unnamed network " + caller),
                        Collections.nCopies(Arrivals.SECONDS, 1)))
                .toList();
        write("a", new Arrivals(NOON, callers));

        Arrivals stored = test.database()
                .arrivals()
                .since(NOON)
                .getFirst()
                .unpacked()
                .orElseThrow()
                .arrivals();
        assertThat(stored.callers()).hasSizeLessThanOrEqualTo(1_500);
        assertThat(test.numbers("select octet_length(report) from arrival_slot").getFirst())
                .isLessThan(100_000);
    }

    @Test
    void whatIsOlderThanAnHourIsSwept() {
        Instant now = Instant.ofEpochSecond(test.database().store().now().toEpochSecond() / 10 * 10);
        write("a", report(now.minusSeconds(3_700), 1), report(now, 2));

        assertThat(test.database().arrivals().sweep()).isEqualTo(1);
        assertThat(test.database().arrivals().since(Instant.EPOCH)).hasSize(1);
    }
}
