package dev.tollgate.ui.explain;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.activity.Changed;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Waterfall;
import java.util.List;
import java.util.Optional;

/** Asks what would become of a request, or sends it, and tells what came of that. */
public record ExplainPage(Question question, ErrorSummary errors, Result result) implements Page {

    /**
     * What is asked about.
     *
     * @param node which one sends; nothing if there is no choice
     * @param times how often it is sent
     * @param consumers names to choose from
     */
    public record Question(
            Field method,
            Field url,
            Field headers,
            Field body,
            Field sourceIp,
            Field consumer,
            Optional<Choice> node,
            Field times,
            List<String> consumers) {

        public Question {
            consumers = List.copyOf(consumers);
        }
    }

    /** What came of it. */
    public sealed interface Result {}

    /** Nobody has asked yet. */
    public record Nothing() implements Result {}

    /**
     * It is not sent until somebody says that it shall be.
     *
     * @param why what it may do
     * @param deed of the button
     */
    public record Confirm(String why, String deed) implements Result {}

    /** No node has sent it. */
    public record Unreachable(String reason) implements Result {}

    /**
     * It was sent.
     *
     * @param tone of the status, {@code tg-s2} to {@code tg-s5}
     * @param request its page
     * @param changes what steps made of the request and the answer
     */
    public record Sent(
            String heading,
            String status,
            String tone,
            Link request,
            List<Fact> facts,
            Waterfall waterfall,
            List<Changed> changes,
            Optional<Answered> answer)
            implements Result {

        public Sent {
            facts = List.copyOf(facts);
            changes = List.copyOf(changes);
        }
    }

    /** Something that is known of it. */
    public record Fact(String label, String text) {}

    /**
     * The answer as a client would have got it.
     *
     * @param note what is to be known of the body
     */
    public record Answered(List<Fact> headers, String body, String note) {

        public Answered {
            headers = List.copyOf(headers);
        }
    }

    /**
     * It was sent several times.
     *
     * @param summary what that shows
     */
    public record Runs(String heading, List<String> summary, List<Run> runs) implements Result {

        public Runs {
            summary = List.copyOf(summary);
            runs = List.copyOf(runs);
        }
    }

    /**
     * One of several.
     *
     * @param remaining what limits leave
     */
    public record Run(
            Link request,
            String status,
            String tone,
            String code,
            String target,
            String cache,
            String remaining,
            String ms) {}

    /**
     * It was explained.
     *
     * @param link to this page, without anything secret
     * @param curl that asks the API the same, without anything secret
     * @param heading who gets the request, or why nobody does
     * @param status of the gateway's own answer, or where the request goes on to
     * @param seen the request as routes look at it
     * @param more how many candidates are not told of
     */
    public record Told(
            String link,
            Curl curl,
            String heading,
            String status,
            boolean served,
            String seen,
            List<Candidate> candidates,
            long more,
            List<Step> steps,
            List<Pool> pools)
            implements Result {

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
