package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.Retention;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How it looks as JSON how long things are kept. */
final class RetentionShape {
    private static final Field<Retention, Duration> REQUESTS = Field.optional(
            "requests",
            within(Duration.ofMinutes(1), Duration.ofDays(7)),
            Retention.USUAL.requests(),
            Retention::requests);
    private static final Field<Retention, Duration> TRAFFIC = Field.optional(
            "traffic", within(Duration.ofHours(1), Duration.ofDays(7)), Retention.USUAL.traffic(), Retention::traffic);
    private static final Field<Retention, Optional<Duration>> REVISIONS = Field.optional(
            "revisions",
            OptionalShape.of(within(Duration.ofHours(1), Duration.ofDays(365))),
            Retention.USUAL.revisions(),
            Retention::revisions);
    private static final Field<Retention, Optional<Duration>> AUDIT = Field.optional(
            "audit",
            OptionalShape.of(within(Duration.ofDays(1), Duration.ofDays(365))),
            Retention.USUAL.audit(),
            Retention::audit);

    private static final Shape<Retention> SHAPE = ObjectShape.of(
            List.of(REQUESTS, TRAFFIC, REVISIONS, AUDIT),
            members ->
                    new Retention(members.of(REQUESTS), members.of(TRAFFIC), members.of(REVISIONS), members.of(AUDIT)));

    private RetentionShape() {}

    /** The member of whatever may say so. */
    static <T> Field<T, Retention> field(Function<T, Retention> accessor) {
        return Field.optional("retention", SHAPE, Retention.USUAL, accessor);
    }

    private static Shape<Duration> within(Duration shortest, Duration longest) {
        return Durations.DURATION.checked((duration, place) -> {
            if (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
                place.refuse(
                        MistakeCode.OUT_OF_RANGE,
                        "must be from " + Durations.text(shortest) + " to " + Durations.text(longest));
            }
        });
    }
}
