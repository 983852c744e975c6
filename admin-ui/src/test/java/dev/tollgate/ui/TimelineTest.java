package dev.tollgate.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.ui.part.Timeline;
import dev.tollgate.ui.part.Timeline.Began;
import dev.tollgate.ui.part.Timeline.Span;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant NOW = Instant.parse("2026-11-23T14:15:00Z");

    @Test
    void aStateOfLongAgoFillsTheBar() {
        assertThat(Timeline.spans(List.of(new Began(NOW.minusSeconds(86_400), "ok")), NOW))
                .containsExactly(new Span(0, Timeline.WIDTH, "ok"));
    }

    @Test
    void aStateEndsWhereTheNextOneBegins() {
        List<Began> states = List.of(
                new Began(NOW.minusSeconds(3_600), "ok"),
                new Began(NOW.minusSeconds(600), "bad"),
                new Began(NOW.minusSeconds(300), "ok"));

        assertThat(Timeline.spans(states, NOW))
                .containsExactly(new Span(0, 50, "ok"), new Span(50, 50, "bad"), new Span(100, 50, "ok"));
    }

    @Test
    void aStateThatIsOverBeforeTheBarBeginsIsLeftOut() {
        List<Began> states =
                List.of(new Began(NOW.minusSeconds(7_200), "bad"), new Began(NOW.minusSeconds(3_600), "ok"));

        assertThat(Timeline.spans(states, NOW)).containsExactly(new Span(0, Timeline.WIDTH, "ok"));
    }

    @Test
    void aStateOfAMomentIsSeen() {
        assertThat(Timeline.spans(List.of(new Began(NOW, "bad")), NOW))
                .containsExactly(new Span(Timeline.WIDTH - 2, 2, "bad"));
    }
}
