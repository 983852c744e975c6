package dev.tollgate.admin.console.live;

import dev.tollgate.admin.live.TargetSight;
import dev.tollgate.admin.live.TargetStory;
import dev.tollgate.db.health.TargetCondition;
import dev.tollgate.db.health.Turn;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.live.TargetList;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import dev.tollgate.ui.part.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What nodes find of targets, in the words of the console. */
public final class TargetParts {

    private TargetParts() {}

    static TargetList list(TargetSight sight, Instant now) {
        String summary = sight.all() == 0
                ? "no node reports any"
                : (sight.all() - sight.out()) + " of " + sight.all() + " serve on every node";
        return new TargetList(
                summary, sight.stories().stream().map(story -> row(story, now)).toList());
    }

    private static TargetList.Row row(TargetStory story, Instant now) {
        String host = story.target().substring(0, Math.max(0, story.target().lastIndexOf(':')));
        boolean told = story.address().isEmpty() || story.address().equals(host);
        return new TargetList.Row(
                told ? story.target() : story.target() + ", " + story.address(),
                story.node(),
                story.service(),
                Section.SERVICES.path(story.service()),
                status(story.condition()),
                timeline(story.turns(), turn -> TargetCondition.parse(turn.to()).map(TargetParts::status), now));
    }

    /**
     * What became of something in the last 15 minutes.
     *
     * @param status of the state that it turned into
     */
    public static Timeline timeline(List<Turn> turns, Function<Turn, Optional<Status>> status, Instant now) {
        List<Timeline.Began> began = turns.stream()
                .map(turn -> new Timeline.Began(
                        turn.at(), status.apply(turn).map(Status::tone).orElse("off")))
                .toList();
        List<Timeline.Line> lines = turns.reversed().stream()
                .map(turn -> new Timeline.Line(Numbers.second(turn.at()), turn.to(), turn.reason()))
                .toList();
        String summary = turns.isEmpty()
                ? "No changes"
                : turns.getLast().to() + " since " + new Moment(turns.getLast().at(), now).words();
        return new Timeline(Timeline.spans(began, now), summary, lines);
    }

    public static Status status(TargetCondition condition) {
        return switch (condition) {
            case HEALTHY -> Status.HEALTHY;
            case WARMING -> Status.WARMING;
            case EJECTED -> Status.EJECTED;
            case UNHEALTHY -> Status.UNHEALTHY;
            case UNREACHABLE -> Status.UNREACHABLE;
            case DRAINING -> Status.DRAINING;
            case DOWN -> Status.DOWN;
        };
    }
}
