package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.format.Statuses;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.HealthCheck;
import dev.tollgate.db.model.HealthCheck.Type;
import dev.tollgate.db.model.StatusRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How it looks as JSON how targets are checked. */
final class HealthCheckShape {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final int LONGEST_PATH = 2048;
    private static final int MOST_IN_A_ROW = 100;

    private static final Field<HealthCheck, Type> TYPE = Field.optional(
            "type",
            Scalars.choice(Map.of("http", Type.HTTP, "https", Type.HTTPS, "tcp", Type.TCP)),
            Type.HTTP,
            HealthCheck::type);
    private static final Field<HealthCheck, String> PATH = Field.optional(
            "path",
            TextShape.matching(
                    "a path such as /health, with a query if need be", LONGEST_PATH, Pattern.compile("/[!-\"$-~]*")),
            "/",
            HealthCheck::path);
    private static final Field<HealthCheck, Duration> INTERVAL = Field.optional(
            "interval",
            Durations.DURATION.checked(HealthCheckShape::longEnough),
            Duration.ofSeconds(10),
            HealthCheck::interval);
    private static final Field<HealthCheck, Duration> TIMEOUT =
            Field.optional("timeout", Durations.POSITIVE, Duration.ofSeconds(2), HealthCheck::timeout);
    private static final Field<HealthCheck, Integer> RISE =
            Field.optional("rise", Scalars.integer(1, MOST_IN_A_ROW), 2, HealthCheck::rise);
    private static final Field<HealthCheck, Integer> FALL =
            Field.optional("fall", Scalars.integer(1, MOST_IN_A_ROW), 3, HealthCheck::fall);
    private static final Field<HealthCheck, List<StatusRange>> STATUSES = Field.optional(
            "statuses",
            ListShape.distinct(Statuses.RANGE, 50).checked(HealthCheckShape::some),
            List.of(new StatusRange(200, 299)),
            HealthCheck::statuses);

    private static final Shape<HealthCheck> SHAPE = ObjectShape.of(
            List.of(TYPE, PATH, INTERVAL, TIMEOUT, RISE, FALL, STATUSES),
            members -> new HealthCheck(
                    members.of(TYPE),
                    members.of(PATH),
                    members.of(INTERVAL),
                    members.of(TIMEOUT),
                    members.of(RISE),
                    members.of(FALL),
                    members.of(STATUSES)));

    private HealthCheckShape() {}

    /** The member of whatever has targets. */
    static <T> Field<T, Optional<HealthCheck>> field(Function<T, Optional<HealthCheck>> accessor) {
        return Field.optional("healthCheck", OptionalShape.of(SHAPE), Optional.empty(), accessor);
    }

    private static void longEnough(Duration interval, Place place) {
        if (interval.compareTo(SHORTEST) < 0) {
            place.refuse(MistakeCode.OUT_OF_RANGE, "must be at least 100ms");
        }
    }

    private static void some(List<StatusRange> statuses, Place place) {
        if (statuses.isEmpty()) {
            place.refuse(MistakeCode.REQUIRED, "must have at least one entry");
        }
    }
}
