package dev.tollgate.ui;

import static dev.tollgate.ui.Samples.EVIL;

import dev.tollgate.ui.detail.TargetTestPage;
import dev.tollgate.ui.detail.Targets;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Reach;
import dev.tollgate.ui.part.Status;
import dev.tollgate.ui.part.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The targets of a service. */
final class TargetSamples {
    private static final Instant NOW = Instant.parse("2026-11-23T14:06:00Z");
    private static final Moment MOMENT = new Moment(NOW.minusSeconds(200), NOW);

    private TargetSamples() {}

    static Reach reach() {
        return new Reach(EVIL, List.of(new Reach.Step(EVIL, Reach.Result.FAILED, EVIL, EVIL)));
    }

    static TargetTestPage test() {
        return new TargetTestPage(
                new Link("/services/x", EVIL), "/services/x/targets/a/test", reach(), new Curl("curl", EVIL));
    }

    static Targets targets() {
        Timeline timeline = new Timeline(
                List.of(new Timeline.Span(0, 100, "ok"), new Timeline.Span(100, 50, "bad")),
                EVIL,
                List.of(new Timeline.Line("14:02:40", EVIL, EVIL)));
        Targets.Finding finding = new Targets.Finding(
                EVIL,
                Status.UNREACHABLE,
                MOMENT,
                "3",
                EVIL,
                EVIL,
                true,
                EVIL,
                EVIL,
                Optional.of(new Targets.Failure(EVIL, MOMENT)),
                EVIL,
                timeline);
        List<Targets.Choice> choices =
                List.of(new Targets.Choice("active", EVIL, true), new Targets.Choice("down", EVIL, false));
        return new Targets(
                "/parts/services/x",
                EVIL,
                List.of(
                        new Targets.Target(
                                "tested-a",
                                EVIL,
                                EVIL,
                                "/services/x/targets/a/state",
                                "/services/x/targets/a/test",
                                choices,
                                List.of(finding)),
                        new Targets.Target(
                                "tested-b",
                                EVIL,
                                EVIL,
                                "/services/x/targets/b/state",
                                "/services/x/targets/b/test",
                                choices,
                                List.of())),
                List.of(new Targets.Breaker(EVIL, Status.OPEN, MOMENT, timeline)),
                false,
                "operator");
    }
}
