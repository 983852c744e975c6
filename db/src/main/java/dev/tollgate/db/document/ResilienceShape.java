package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.CircuitBreaker;
import dev.tollgate.db.model.CircuitBreaker.Slow;
import dev.tollgate.db.model.Ejection;
import dev.tollgate.db.model.Retry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How it looks as JSON what is done about targets that fail. */
final class ResilienceShape {
    private static final int MOST = 1_000_000;
    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);
    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

    private static final Shape<Duration> WHOLE_SECONDS = Durations.DURATION.checked(ResilienceShape::wholeSeconds);

    private static final Field<Ejection, Integer> CONSECUTIVE_FAILURES =
            Field.optional("consecutiveFailures", Scalars.integer(1, MOST), 5, Ejection::consecutiveFailures);
    private static final Field<Ejection, Duration> BASE_TIME =
            Field.optional("baseTime", Durations.POSITIVE, Duration.ofSeconds(10), Ejection::baseTime);
    private static final Field<Ejection, Integer> MAX_EJECTED =
            Field.optional("maxEjectedPercent", Scalars.integer(0, 100), 50, Ejection::maxEjectedPercent);
    private static final Shape<Ejection> EJECTION = ObjectShape.of(
            List.of(CONSECUTIVE_FAILURES, BASE_TIME, MAX_EJECTED),
            members -> new Ejection(members.of(CONSECUTIVE_FAILURES), members.of(BASE_TIME), members.of(MAX_EJECTED)));

    private static final Field<CircuitBreaker, Integer> FAILURE_RATE =
            Field.optional("failureRatePercent", Scalars.integer(1, 100), 50, CircuitBreaker::failureRatePercent);
    private static final Field<Slow, Integer> SLOW_RATE =
            Field.optional("ratePercent", Scalars.integer(1, 100), 50, Slow::ratePercent);
    private static final Field<Slow, Duration> SLOW_AFTER = Field.required("after", Durations.POSITIVE, Slow::after);
    private static final Shape<Slow> SLOW_SHAPE = ObjectShape.of(
            List.of(SLOW_RATE, SLOW_AFTER), members -> new Slow(members.of(SLOW_RATE), members.of(SLOW_AFTER)));
    private static final Field<CircuitBreaker, Optional<Slow>> SLOW =
            Field.optional("slow", OptionalShape.of(SLOW_SHAPE), Optional.empty(), CircuitBreaker::slow);
    private static final Field<CircuitBreaker, Integer> MINIMUM =
            Field.optional("minimumRequests", Scalars.integer(1, MOST), 20, CircuitBreaker::minimumRequests);
    private static final Field<CircuitBreaker, Duration> WINDOW =
            Field.optional("window", WHOLE_SECONDS, Duration.ofSeconds(10), CircuitBreaker::window);
    private static final Field<CircuitBreaker, Duration> OPEN_FOR =
            Field.optional("openFor", Durations.POSITIVE, Duration.ofSeconds(10), CircuitBreaker::openFor);
    private static final Field<CircuitBreaker, Integer> PROBES =
            Field.optional("probes", Scalars.integer(1, MOST), 5, CircuitBreaker::probes);
    private static final Shape<CircuitBreaker> CIRCUIT_BREAKER = ObjectShape.of(
            List.of(FAILURE_RATE, SLOW, MINIMUM, WINDOW, OPEN_FOR, PROBES),
            members -> new CircuitBreaker(
                    members.of(FAILURE_RATE),
                    members.of(SLOW),
                    members.of(MINIMUM),
                    members.of(WINDOW),
                    members.of(OPEN_FOR),
                    members.of(PROBES)));

    private static final Map<String, Retry.Failure> FAILURES = Map.of(
            "connect-failure", Retry.Failure.CONNECT_FAILURE,
            "reset", Retry.Failure.RESET,
            "timeout", Retry.Failure.TIMEOUT);
    private static final Pattern STATUS = Pattern.compile("[45][0-9]{2}");
    private static final String REASONS = "connect-failure, reset, timeout, or a status from 400 to 599";

    private static final Field<Retry, Integer> ATTEMPTS =
            Field.optional("attempts", Scalars.integer(0, 10), Retry.DEFAULT.attempts(), 0, Retry::attempts);
    private static final Field<Retry, List<Retry.Reason>> ON = Field.optional(
            "on",
            ListShape.distinct(TextShape.of(REASONS, 20, ResilienceShape::reason, ResilienceShape::text), 100),
            Retry.DEFAULT.on(),
            Retry::on);
    private static final Field<Retry, Integer> BUDGET = Field.optional(
            "budgetPercent", Scalars.integer(0, 100), Retry.DEFAULT.budgetPercent(), Retry::budgetPercent);
    private static final Shape<Retry> RETRY = ObjectShape.of(
            List.of(ATTEMPTS, ON, BUDGET),
            members -> new Retry(members.of(ATTEMPTS), members.of(ON), members.of(BUDGET)));

    private ResilienceShape() {}

    static <T> Field<T, Optional<Ejection>> ejection(Function<T, Optional<Ejection>> accessor) {
        return Field.optional("ejection", OptionalShape.of(EJECTION), Optional.empty(), accessor);
    }

    static <T> Field<T, Optional<CircuitBreaker>> circuitBreaker(Function<T, Optional<CircuitBreaker>> accessor) {
        return Field.optional("circuitBreaker", OptionalShape.of(CIRCUIT_BREAKER), Optional.empty(), accessor);
    }

    static <T> Field<T, Retry> retry(Function<T, Retry> accessor) {
        return Field.optional("retry", RETRY, Retry.DEFAULT, accessor);
    }

    private static void wholeSeconds(Duration window, Place place) {
        boolean seconds = window.toMillisPart() == 0;
        if (!seconds || window.compareTo(SHORTEST_WINDOW) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
            place.refuse(MistakeCode.OUT_OF_RANGE, "must be whole seconds, from 1s to 1h");
        }
    }

    private static Optional<Retry.Reason> reason(String text, Place place) {
        if (FAILURES.containsKey(text)) {
            return Optional.of(FAILURES.get(text));
        }
        return STATUS.matcher(text).matches()
                ? Optional.of(new Retry.Status(Integer.parseInt(text)))
                : place.refuse(MistakeCode.UNKNOWN_VALUE, "must be one of " + REASONS);
    }

    private static String text(Retry.Reason reason) {
        return switch (reason) {
            case Retry.Failure.CONNECT_FAILURE -> "connect-failure";
            case Retry.Failure.RESET -> "reset";
            case Retry.Failure.TIMEOUT -> "timeout";
            case Retry.Status(int status) -> Integer.toString(status);
        };
    }
}
