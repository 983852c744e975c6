package dev.tollgate.ui.live;

import dev.tollgate.ui.View;
import dev.tollgate.ui.part.Link;
import java.util.List;
import java.util.Optional;

/** The first steps with a new gateway. They tick themselves. */
public record Checklist(List<Step> steps) implements View {

    public Checklist {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param action where it is done
     * @param command how it is done in a terminal
     */
    public record Step(String text, boolean done, Optional<Link> action, Optional<String> command) {}

    public long done() {
        return steps.stream().filter(Step::done).count();
    }
}
