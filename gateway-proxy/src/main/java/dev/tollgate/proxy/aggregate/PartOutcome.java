package dev.tollgate.proxy.aggregate;

import dev.tollgate.proxy.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * What became of one part.
 *
 * @param status of the last answer of its service; 0 if there was none
 * @param reason why it, or the first of its calls that did, failed
 * @param millis from its begin to its end
 * @param calls how many values it was asked for; 0 for a part without forEach
 * @param failed how many of these calls failed
 * @param brought what it has brought, or takes the place of that: of each call, as far as that left something
 */
record PartOutcome(int status, Optional<Reason> reason, long millis, int calls, int failed, List<Brought> brought) {

    PartOutcome {
        brought = List.copyOf(brought);
    }

    /**
     * One answer.
     *
     * @param size bytes of the answer that it came in; 0 if it is the configuration's
     * @param answered whether a service gave it; else the configuration did
     */
    record Brought(JsonValue value, int size, boolean answered) {}

    /** One that nobody has waited for. */
    static PartOutcome cancelled(long millis) {
        return new PartOutcome(0, Optional.of(Reason.CANCELLED), millis, 0, 0, List.of());
    }

    boolean complete() {
        return reason.isEmpty();
    }
}
