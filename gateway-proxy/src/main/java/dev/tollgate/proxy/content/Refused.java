package dev.tollgate.proxy.content;

import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.wire.Fields;

/** Why a request does not go on, and what is told besides. */
public record Refused(Problem problem, Fields fields) {
    public static Refused of(Problem problem) {
        return new Refused(problem, Fields.empty());
    }
}
