package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;

/** What came of sending a request to a target. */
public sealed interface Attempt {

    /** The target answered. */
    record Answered(Reply reply) implements Attempt {}

    /** It did not. */
    record Failed(Problem problem) implements Attempt {}
}
