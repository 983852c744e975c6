package dev.tollgate.db;

import static dev.tollgate.db.Samples.TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.QuotaEvent;
import dev.tollgate.db.model.QuotaUse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@EachDatabase
@Timeout(60)
class QuotasIT {
    private static final long TODAY = InstantSource.system().instant().getEpochSecond() / 86_400 * 86_400;

    private final QuotaUses quotas;

    QuotasIT(TestDatabase test) {
        this.quotas = test.database().quotas();
    }

    private static QuotaUse use(String consumer, long begins, long used) {
        return new QuotaUse(consumer, "q", begins, used);
    }

    @Test
    void whatNodesAddIsSummedUp() {
        quotas.add(List.of(use("sum", TODAY, 5), use("sum", TODAY - 86_400, 7)));
        quotas.add(List.of(use("sum", TODAY, 3)));

        assertThat(quotas.of("sum", TODAY)).containsExactly(use("sum", TODAY, 8));
    }

    @Test
    void thoseThatHaveUsedMostAreToldFirstWithTheSumOfTheirSlots() {
        quotas.add(List.of(use("most-a", TODAY, 5), use("most-a", TODAY - 86_400, 7), use("most-b", TODAY, 9)));

        assertThat(quotas.most("q", TODAY - 86_400, List.of("most-b", "most-a", "most-c"), 2))
                .containsExactly(use("most-a", TODAY - 86_400, 12), use("most-b", TODAY, 9));
    }

    @Test
    void nothingIsLostThatManyAddAtOnce() throws Exception {
        List<Future<?>> nodes = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int node = 0; node < 4; node++) {
                boolean backwards = node % 2 == 0;
                nodes.add(executor.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        List<QuotaUse> uses = List.of(use("many-a", TODAY, 1), use("many-b", TODAY, 2));
                        quotas.add(backwards ? uses.reversed() : uses);
                    }
                }));
            }
        }
        for (Future<?> node : nodes) {
            node.get(30, TimeUnit.SECONDS);
        }

        assertThat(quotas.of("many-a", TODAY)).containsExactly(use("many-a", TODAY, 100));
        assertThat(quotas.of("many-b", TODAY)).containsExactly(use("many-b", TODAY, 200));
    }

    @Test
    void whoAsksLearnsWhatHasChanged() {
        QuotaUses.Changed before = quotas.changedSince(0);
        quotas.add(List.of(use("news", TODAY, 4)));

        assertThat(quotas.changedSince(before.mark()).uses()).contains(use("news", TODAY, 4));
    }

    @Test
    void aResetIsNewsToo() {
        quotas.add(List.of(use("reset", TODAY, 4)));
        quotas.announce(List.of(new QuotaEvent("reset", "q", TODAY, 50, Instant.EPOCH)));
        long mark = quotas.changedSince(0).mark();
        quotas.reset("reset", "q", TODAY, TOLD);

        assertThat(quotas.changedSince(mark).uses()).contains(use("reset", TODAY, 0));
        assertThat(quotas.events("reset", TODAY)).isEmpty();
    }

    @Test
    void anEventIsToldOnce() {
        Instant first = Instant.parse("2026-11-25T10:00:00Z");
        quotas.announce(List.of(new QuotaEvent("told", "q", TODAY, 80, first)));
        quotas.announce(List.of(new QuotaEvent("told", "q", TODAY, 80, first.plusSeconds(9))));

        assertThat(quotas.events("told", TODAY)).containsExactly(new QuotaEvent("told", "q", TODAY, 80, first));
    }

    @Test
    void whatNoPeriodReachesAnyMoreIsSweptAway() {
        quotas.add(List.of(use("old", TODAY - 50 * 86_400, 4), use("old", TODAY - 35 * 86_400, 5)));

        quotas.sweep();

        assertThat(quotas.of("old", 0)).containsExactly(use("old", TODAY - 35 * 86_400, 5));
    }
}
