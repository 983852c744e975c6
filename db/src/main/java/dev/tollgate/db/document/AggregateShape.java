package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.Destination.Aggregate;
import dev.tollgate.db.model.Part;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** How it looks as JSON that answers of several services are one. */
final class AggregateShape {
    private static final int MOST_PARTS = 50;

    private static final Field<Aggregate, Duration> TIMEOUT =
            Field.optional("timeout", Durations.DURATION, Duration.ofSeconds(3), Duration.ZERO, Aggregate::timeout);
    private static final Field<Aggregate, Boolean> META =
            Field.optional("meta", Scalars.flag(), false, Aggregate::meta);
    private static final Field<Aggregate, List<Part>> PARTS =
            Field.required("parts", ListShape.of(PartShape.SHAPE, MOST_PARTS), Aggregate::parts);
    private static final Shape<Aggregate> PARTS_AS_ONE = ObjectShape.of(
                    List.of(TIMEOUT, META, PARTS),
                    members -> new Aggregate(members.of(TIMEOUT), members.of(META), members.of(PARTS)))
            .checkedAsSent(AggregateRules::check);
    private static final Field<Aggregate, Aggregate> AGGREGATE =
            Field.required("aggregate", PARTS_AS_ONE, Function.identity());

    /** The destination that has it as its one member. */
    static final ObjectShape<Aggregate> SHAPE = ObjectShape.of(List.of(AGGREGATE), members -> members.of(AGGREGATE));

    private AggregateShape() {}
}
