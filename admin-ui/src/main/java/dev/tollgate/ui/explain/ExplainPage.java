package dev.tollgate.ui.explain;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import java.util.List;
import java.util.Optional;

/**
 * Asks what would become of a request, and tells it.
 *
 * @param told nothing as long as nobody has asked
 */
public record ExplainPage(Question question, ErrorSummary errors, Optional<Told> told) implements Page {

    /** What is asked about. */
    public record Question(Field method, Field url, Field headers, Field sourceIp, Field consumer) {}

    /**
     * The answer.
     *
     * @param heading who gets the request, or why nobody does
     * @param status of the gateway's own answer, or where the request goes on to
     * @param seen the request as routes look at it
     * @param more how many candidates are not told of
     */
    public record Told(
            String heading,
            String status,
            boolean served,
            String seen,
            List<Candidate> candidates,
            long more,
            List<Step> steps,
            List<Pool> pools) {

        public Told {
            candidates = List.copyOf(candidates);
            steps = List.copyOf(steps);
            pools = List.copyOf(pools);
        }
    }

    /** A route and why it won or lost. */
    public record Candidate(Link route, boolean won, String reason) {}

    /**
     * A policy of the winner.
     *
     * @param icon the name of a symbol in the icon sprite
     * @param tone the end of the class {@code tg-status-...}
     */
    public record Step(String name, String outcome, String icon, String tone, String note) {}

    /** Where the request may go on to. */
    public record Pool(Link service, List<String> targets) {

        public Pool {
            targets = List.copyOf(targets);
        }
    }

    @Override
    public String title() {
        return "Test & explain";
    }

    @Override
    public Section section() {
        return Section.EXPLAIN;
    }
}
