package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Retry;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.FinalFailures;
import dev.tollgate.proxy.forward.Attempt;
import dev.tollgate.proxy.wire.FieldName;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * After what a request is tried again, compiled from a service's configuration.
 *
 * @param attempts tries after the first
 * @param failures without an answer
 * @param statuses of an answer
 * @param budgetPercent of the requests
 * @param last answers that are not tried again whatever their status
 */
record RetryRule(int attempts, Set<Attempt.Failure> failures, BitSet statuses, int budgetPercent, FinalFailures last) {
    private static final int FIRST_SERVER_ERROR = 500;

    static RetryRule of(Retry retry, FinalFailures last) {
        Set<Attempt.Failure> failures = EnumSet.noneOf(Attempt.Failure.class);
        BitSet statuses = new BitSet();
        for (Retry.Reason reason : retry.on()) {
            switch (reason) {
                case Retry.Failure.CONNECT_FAILURE -> failures.add(Attempt.Failure.CONNECT);
                case Retry.Failure.RESET -> failures.add(Attempt.Failure.RESET);
                case Retry.Failure.TIMEOUT -> failures.add(Attempt.Failure.TIMEOUT);
                case Retry.Status(int status) -> statuses.set(status);
            }
        }
        return new RetryRule(retry.attempts(), failures, statuses, retry.budgetPercent(), last);
    }

    /** The reason to try again that is in this, if there is one: a name of {@code retry.on}. */
    Optional<String> reason(Exchange exchange, Attempt attempt) {
        return switch (attempt) {
            case Attempt.Answered(var reply, var _) -> {
                int status = reply.head().status();
                yield statuses.get(status)
                                && !last.include(exchange, reply.head().fields())
                        ? Optional.of(Integer.toString(status))
                        : Optional.empty();
            }
            case Attempt.Failed(var _, var failure) ->
                failures.contains(asked(failure)) ? Optional.of(text(failure)) : Optional.empty();
        };
    }

    /** What {@code retry.on} calls it: whatever way a connection ended without an answer is a reset. */
    private static Attempt.Failure asked(Attempt.Failure failure) {
        return switch (failure) {
            case UNPROCESSED, STALE -> Attempt.Failure.RESET;
            case CONNECT, RESET, TIMEOUT, INVALID, BLAMELESS -> failure;
        };
    }

    /** Whether an answer of this status speaks against who gave it. */
    boolean failing(int status) {
        return status >= FIRST_SERVER_ERROR || statuses.get(status);
    }

    /** Whether it does no harm if a service sees this request twice (RFC 9110, 9.2.2, or the client's word for it). */
    static boolean repeatable(Exchange exchange) {
        return exchange.outgoing().idempotent() || exchange.outgoing().fields().has(FieldName.IDEMPOTENCY_KEY);
    }

    private static String text(Attempt.Failure failure) {
        return switch (failure) {
            case CONNECT -> "connect-failure";
            case RESET, UNPROCESSED, STALE -> "reset";
            case TIMEOUT -> "timeout";
            case INVALID -> "invalid";
            case BLAMELESS -> "blameless";
        };
    }
}
