package dev.tollgate.proxy.balance;

import dev.tollgate.proxy.balance.EndpointHealth.Transition;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/** The states that an endpoint was in, the last of which it is in. Used under its pool's lock. */
final class StateHistory {
    private static final int KEPT = 20;

    private final ArrayDeque<Transition> transitions = new ArrayDeque<>(KEPT);

    StateHistory(Instant since) {
        transitions.add(new Transition(since, EndpointState.HEALTHY, ""));
    }

    Transition current() {
        return transitions.getLast();
    }

    /** Whether that is a change. */
    boolean enter(Instant at, EndpointState state, String reason) {
        if (current().state() == state) {
            return false;
        }
        if (transitions.size() == KEPT) {
            transitions.removeFirst();
        }
        transitions.add(new Transition(at, state, reason));
        return true;
    }

    List<Transition> recent() {
        return List.copyOf(transitions);
    }
}
