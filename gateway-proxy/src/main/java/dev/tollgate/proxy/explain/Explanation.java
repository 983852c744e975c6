package dev.tollgate.proxy.explain;

import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.match.ReferenceMatcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would become of a request.
 *
 * @param revision by which it was decided
 * @param seen the request as the choice of a route looks at it
 * @param code why no route gets it, as answers tell it; empty if one does
 * @param status of the answer that the gateway gives by itself, as far as that is known; 0 if it sends the request on
 * @param allowed the methods that routes would take, if only the method is in the way
 * @param winner the route that gets it, with what the settings say where it does not
 * @param rulings every route's part in the decision: those that take the request first, by rank
 * @param steps what the winner's steps do, in their order
 * @param target the path and query that go on, or where a redirect leads
 */
public record Explanation(
        long revision,
        Seen seen,
        String code,
        int status,
        List<String> allowed,
        Optional<Winner> winner,
        List<ReferenceMatcher.Ruling> rulings,
        List<StepOutcome> steps,
        Optional<String> target) {

    /**
     * A request as the choice of a route looks at it.
     *
     * @param path in normal form; as it was sent if it has none
     * @param address the client's: the peer's, or what a trusted proxy says
     */
    public record Seen(String method, String host, String path, String query, String address) {}

    /** The route that gets a request, and the values of its path's variables. */
    public record Winner(Route route, Map<String, String> variables) {

        public Winner {
            variables = Map.copyOf(variables);
        }
    }

    /**
     * What one step does.
     *
     * @param code of its refusal; empty if it does not refuse
     */
    public record StepOutcome(ExplainedStep step, Outcome outcome, String code) {}

    /** What becomes of a request at a step. */
    public enum Outcome {
        /** The route does not ask for it. */
        SKIPPED,
        /** It was tried: the request passes. */
        PASSES,
        /** It was tried: the request is refused. */
        REFUSES,
        /** It was tried: the answer is the gateway's own. */
        ANSWERS,
        /** It runs; what it does depends on more than the request. */
        RUNS,
        /** A step before it ends the request. */
        NOT_REACHED
    }

    public Explanation {
        allowed = List.copyOf(allowed);
        rulings = List.copyOf(rulings);
        steps = List.copyOf(steps);
    }
}
