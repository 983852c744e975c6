package dev.tollgate.proxy.exchange;

import java.util.Optional;

/** One try of a request at a target, as it is told of it. */
public interface TargetAttempt {

    /** The part of an aggregate that it was made for; empty if it was made for the request itself. */
    default String part() {
        return "";
    }

    /** {@code host:port} of the target. */
    String target();

    /** When it began, by {@link System#nanoTime}. */
    long startedNanos();

    /** How long it took up to the response's head or its failure, in nanoseconds; 0 while it runs. */
    long nanos();

    /** The status that the target answered with; 0 if it has not. */
    int status();

    /** Why it did not. */
    Optional<Problem> problem();
}
