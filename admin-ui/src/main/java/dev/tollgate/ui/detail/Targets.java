package dev.tollgate.ui.detail;

import dev.tollgate.ui.View;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import dev.tollgate.ui.part.Timeline;
import java.util.List;
import java.util.Optional;

/**
 * The targets of a service as the nodes find them. It asks for itself again and again.
 *
 * @param path where it is asked for
 * @param summary such as "3 of 4 serve"
 * @param may whether whoever looks may decide about states
 * @param role what it takes
 */
public record Targets(
        String path, String summary, List<Target> targets, List<Breaker> breakers, boolean may, String role)
        implements View {

    public Targets {
        targets = List.copyOf(targets);
        breakers = List.copyOf(breakers);
    }

    /**
     * One target.
     *
     * @param id of the element that a test's outcome goes into
     * @param about weight and tier
     * @param action where its state by hand is decided
     * @param test where it is tested
     * @param choices the states that can be decided
     * @param findings one for each node and address; none if no node has reported
     */
    public record Target(
            String id,
            String name,
            String about,
            String action,
            String test,
            List<Choice> choices,
            List<Finding> findings) {

        public Target {
            choices = List.copyOf(choices);
            findings = List.copyOf(findings);
        }
    }

    /** A state that can be decided by hand. */
    public record Choice(String value, String label, boolean chosen) {}

    /**
     * What one node finds of one address.
     *
     * @param place the node, and the address if it tells more than the target
     * @param failing whether errors stand out
     * @param error the last one, and when; empty if there was none
     * @param dns why the name could not be looked up; empty if it could
     */
    public record Finding(
            String place,
            Status status,
            Moment since,
            String inFlight,
            String requests,
            String errors,
            boolean failing,
            String latency,
            String checks,
            Optional<Failure> error,
            String dns,
            Timeline timeline) {}

    /** Something that went wrong, and when. */
    public record Failure(String reason, Moment at) {}

    /** How one node's circuit breaker stands. */
    public record Breaker(String node, Status status, Moment since, Timeline timeline) {}
}
