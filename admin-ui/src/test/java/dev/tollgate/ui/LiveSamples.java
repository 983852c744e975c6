package dev.tollgate.ui;

import static dev.tollgate.ui.Samples.EVIL;

import dev.tollgate.ui.live.AttentionList;
import dev.tollgate.ui.live.ChangeList;
import dev.tollgate.ui.live.Chart;
import dev.tollgate.ui.live.Checklist;
import dev.tollgate.ui.live.LivePage;
import dev.tollgate.ui.live.Range;
import dev.tollgate.ui.live.Strip;
import dev.tollgate.ui.live.Tail;
import dev.tollgate.ui.live.TargetList;
import dev.tollgate.ui.live.TopConsumers;
import dev.tollgate.ui.live.TopRoutes;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Spark;
import dev.tollgate.ui.part.Status;
import dev.tollgate.ui.part.Timeline;
import dev.tollgate.ui.requests.RequestRows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Live page, full of what somebody could try to smuggle in, and empty. */
final class LiveSamples {

    private static final Instant NOW = Instant.parse("2026-11-23T14:06:00Z");
    private static final Spark SPARK = Spark.inRow(List.of(1.0, Double.NaN, 2.0), List.of(), EVIL);
    private static final Timeline TIMELINE = new Timeline(
            List.of(new Timeline.Span(0, 150, "bad")), EVIL, List.of(new Timeline.Line("14:05:00", EVIL, EVIL)));
    private static final Link LINK = new Link("/routes/x", EVIL);

    private LiveSamples() {}

    static Stream<Page> pages() {
        return Stream.of(full(), empty());
    }

    private static LivePage full() {
        Checklist checklist = new Checklist(
                List.of(
                        new Checklist.Step(EVIL, false, Optional.of(LINK), Optional.of(EVIL)),
                        new Checklist.Step(EVIL, true, Optional.empty(), Optional.empty())),
                Optional.of(Checklist.Sample.OFFERED));
        Chart chart = chart("chart-rate");
        return new LivePage(
                Range.HOUR,
                true,
                "14:06:00",
                Optional.of(checklist),
                RequestSamples.CAPTURES,
                new Strip(List.of(new Strip.Figure(EVIL, "/services", EVIL, EVIL, EVIL, "bad", SPARK))),
                new AttentionList(
                        List.of(new AttentionList.Line("warn", "alert-triangle", EVIL, EVIL, Optional.of(LINK)))),
                new ChangeList(List.of(new ChangeList.Line(7, EVIL, EVIL, new Moment(NOW.minusSeconds(60), NOW)))),
                List.of(chart),
                List.of(chart("chart-cache")),
                new TargetList(
                        EVIL, List.of(new TargetList.Row(EVIL, EVIL, EVIL, "/services/x", Status.UNHEALTHY, TIMELINE))),
                new TopRoutes(
                        TopRoutes.Order.ERRORS,
                        Range.HOUR,
                        List.of(new TopRoutes.Row(
                                EVIL, Optional.of("/routes/x"), SPARK, "1", "2", true, "3", Status.DEGRADED))),
                new TopConsumers(List.of(new TopConsumers.Row(EVIL, "/consumers/x", EVIL, SPARK, "1", "2"))),
                new Tail(
                        new RequestRows(List.of(new RequestRows.Row(
                                "/requests/x",
                                "14:05:59.812",
                                "503",
                                "tg-s5",
                                EVIL,
                                EVIL,
                                EVIL,
                                Optional.of("x"),
                                Optional.of(EVIL),
                                EVIL,
                                EVIL,
                                "1 ms",
                                true))),
                        "/requests"));
    }

    private static Chart chart(String id) {
        return new Chart(
                id,
                EVIL,
                EVIL,
                List.of(
                        new Chart.Legend(EVIL, EVIL, "tg-f2", false, EVIL),
                        new Chart.Legend(EVIL, EVIL, "tg-l95", true, EVIL)),
                EVIL,
                List.of("From", EVIL),
                List.of(List.of("14:05", EVIL)));
    }

    private static LivePage empty() {
        return new LivePage(
                Range.MINUTES,
                false,
                "14:06:00",
                Optional.empty(),
                RequestSamples.NO_CAPTURES,
                new Strip(List.of()),
                new AttentionList(List.of()),
                new ChangeList(List.of()),
                List.of(),
                List.of(),
                new TargetList(EVIL, List.of()),
                new TopRoutes(TopRoutes.Order.RATE, Range.MINUTES, List.of()),
                new TopConsumers(List.of()),
                new Tail(new RequestRows(List.of()), "/requests"));
    }
}
