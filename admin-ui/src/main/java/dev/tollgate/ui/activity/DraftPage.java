package dev.tollgate.ui.activity;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Link;
import java.util.List;

/**
 * One draft: what it changes as things stand, and what is in its way.
 *
 * @param version as it is shown
 * @param publish path that publishing posts to
 * @param drop where somebody is asked whether it shall be dropped
 */
public record DraftPage(
        String name, String description, String version, Findings findings, String publish, Link drop, Curl curl)
        implements Page {

    /**
     * What comes of it.
     *
     * @param mistakes while there are any, it cannot be published
     * @param conflicts what others have changed since; while there are any, it cannot be published either
     */
    public record Findings(
            List<Changed> changes, List<String> warnings, List<String> mistakes, List<Changed> conflicts) {

        public Findings {
            changes = List.copyOf(changes);
            warnings = List.copyOf(warnings);
            mistakes = List.copyOf(mistakes);
            conflicts = List.copyOf(conflicts);
        }

        /** Whether it can become a revision. */
        public boolean ready() {
            return mistakes.isEmpty() && conflicts.isEmpty() && !changes.isEmpty();
        }
    }

    @Override
    public String title() {
        return name + " - Drafts - Activity";
    }

    @Override
    public Section section() {
        return Section.ACTIVITY;
    }
}
