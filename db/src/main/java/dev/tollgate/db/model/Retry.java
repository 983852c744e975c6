package dev.tollgate.db.model;

import java.util.List;

/**
 * When a request is tried again, on another target if there is one.
 *
 * @param attempts tries after the first, 0 to 10
 * @param on what is a reason to try again
 * @param budgetPercent how many tries after the first there may be, of the requests of the last 10 s; never under 10
 */
public record Retry(int attempts, List<Reason> on, int budgetPercent) {

    /** One more try if no connection came up, it ended before an answer, or the service says that it is down. */
    public static final Retry DEFAULT = new Retry(
            1, List.of(Failure.CONNECT_FAILURE, Failure.RESET, new Status(502), new Status(503), new Status(504)), 20);

    public Retry {
        on = List.copyOf(on);
    }

    /** Why a request may be tried again. */
    public sealed interface Reason {}

    /** No answer came. */
    public enum Failure implements Reason {
        /** No connection came up: nothing of the request was sent, so that any method may be tried again. */
        CONNECT_FAILURE,
        /** The connection ended before the head of an answer. */
        RESET,
        /** The first byte of the answer did not come in time. */
        TIMEOUT
    }

    /** The service answered with this status, 400 to 599. */
    public record Status(int status) implements Reason {}
}
