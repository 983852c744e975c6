package dev.tollgate.proxy.authenticate;

import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Problem;

/** What one method of a route makes of a request. */
sealed interface Finding {
    /** The request presents nothing of that kind. */
    Finding NOTHING = new Nothing();

    /** Nothing is presented. */
    record Nothing() implements Finding {}

    /** What is presented is good, and shows this. */
    record Shown(Identity identity) implements Finding {}

    /**
     * What is presented is not good, or nobody looked.
     *
     * @param retrySeconds after which asking again makes sense; 0 if nothing is known
     */
    record Refused(Problem problem, long retrySeconds) implements Finding {

        Refused(Problem problem) {
            this(problem, 0);
        }
    }
}
