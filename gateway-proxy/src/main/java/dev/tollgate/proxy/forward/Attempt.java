package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;

/** What came of sending a request to a target. */
public sealed interface Attempt {

    /** The target answered; {@code call} is what the answer comes by. */
    record Answered(Reply reply, Call call) implements Attempt {}

    /** It did not. */
    record Failed(Problem problem, Failure failure) implements Attempt {

        /** A failure with a connection that was up. */
        static Failed of(Problem problem) {
            return new Failed(problem, Failure.of(problem));
        }

        /** No connection came up. */
        static Failed of(ConnectFailure failure) {
            boolean ours = failure.problem() == Problem.OVERLOADED;
            return new Failed(failure.problem(), ours ? Failure.BLAMELESS : Failure.CONNECT);
        }
    }

    /** What an answer comes by. */
    interface Call {
        /** Nobody wants the answer: what it holds is free for other requests, and this one may be sent again. */
        void discard();
    }

    /** At what it failed. */
    enum Failure {
        /** No connection came up: nothing of the request was sent. */
        CONNECT,
        /** The service says that it has not processed anything of the request (RFC 9113, 8.7). */
        UNPROCESSED,
        /** A connection that had been used before ended without a byte of an answer, so it may have ended before. */
        STALE,
        /** The connection ended before the head of an answer. */
        RESET,
        /** The target did not answer, or took no more content, in time. */
        TIMEOUT,
        /** It answered with something that is no HTTP. */
        INVALID,
        /** No fault of the target's: the request, its content or the gateway does not allow it to be sent. */
        BLAMELESS;

        static Failure of(Problem problem) {
            return switch (problem) {
                case UPSTREAM_RESET -> RESET;
                case UPSTREAM_FIRST_BYTE_TIMEOUT, UPSTREAM_IDLE_TIMEOUT, TOTAL_TIMEOUT -> TIMEOUT;
                case UPSTREAM_INVALID -> INVALID;
                default -> BLAMELESS;
            };
        }
    }
}
