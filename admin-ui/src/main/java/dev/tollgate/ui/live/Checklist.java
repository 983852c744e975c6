package dev.tollgate.ui.live;

import dev.tollgate.ui.View;
import dev.tollgate.ui.part.Link;
import java.util.List;
import java.util.Optional;

/**
 * The first steps with a new gateway. They tick themselves.
 *
 * @param sample what can be done about the sample; nothing if there are routes and none is it
 */
public record Checklist(List<Step> steps, Optional<Sample> sample) implements View {

    /** Path of what it is by now. */
    public static final String PART = "/parts/checklist";

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

    /** What can be done about the sample. */
    public enum Sample {
        OFFERED("Add a sample route", Sample.ADD),
        THERE("Remove the sample", Sample.REMOVE);

        /** Path that makes it. */
        public static final String ADD = "/live/sample";

        /** Path that takes it away. */
        public static final String REMOVE = "/live/sample/remove";

        private final String text;
        private final String action;

        Sample(String text, String action) {
            this.text = text;
            this.action = action;
        }

        public String text() {
            return text;
        }

        public String action() {
            return action;
        }
    }

    public long done() {
        return steps.stream().filter(Step::done).count();
    }
}
