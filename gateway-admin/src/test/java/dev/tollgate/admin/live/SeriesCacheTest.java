package dev.tollgate.admin.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.traffic.CacheCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How long answers are kept, and how many. */
class SeriesCacheTest {

    private static final long SLOT = 1_800_000_000;
    private static final SeriesQuery WEEK = new SeriesQuery(Duration.ofDays(7), Duration.ofHours(1), Grouping.TOTAL);

    private final SeriesCache cache = new SeriesCache();
    private final AtomicInteger reads = new AtomicInteger();

    private void ask(SeriesQuery query, long end, int points) {
        Point point = new Point(
                Instant.EPOCH,
                0,
                0,
                StatusClasses.of(0, 0, 0, 0, 0, 0),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                0,
                CacheCounts.NONE,
                Map.of(),
                OptionalLong.empty());
        cache.get(query, end, () -> {
            reads.incrementAndGet();
            Series series = new Series("total", Collections.nCopies(points, point));
            return new SeriesSet(Instant.EPOCH, Instant.EPOCH, query.step(), List.of(series));
        });
    }

    @Test
    void anAnswerServesUntilTheNextSlot() {
        ask(WEEK, SLOT, 1);
        ask(WEEK, SLOT + 59, 1);

        assertThat(reads).hasValue(1);
    }

    @Test
    void theNextSlotIsReadAnew() {
        ask(WEEK, SLOT, 1);
        ask(WEEK, SLOT + 60, 1);

        assertThat(reads).hasValue(2);
    }

    @Test
    void whatTakesTooMuchRoomIsNotKept() {
        ask(WEEK, SLOT, SeriesCache.MOST_POINTS);
        ask(WEEK, SLOT, 1);

        assertThat(reads).hasValue(2);
    }

    @Test
    void theAnswerThatNobodyAskedForLongestMakesRoom() {
        SeriesQuery byRoute = new SeriesQuery(WEEK.range(), WEEK.step(), Grouping.ROUTE);
        ask(WEEK, SLOT, SeriesCache.MOST_POINTS / 2);
        ask(byRoute, SLOT, SeriesCache.MOST_POINTS / 2);
        ask(byRoute, SLOT, 1);
        ask(WEEK, SLOT, 1);

        assertThat(reads).hasValue(3);
    }
}
