package dev.tollgate.db.document;

import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.Tracing;
import java.util.List;
import java.util.function.Function;

/** How it looks as JSON which requests are traced. */
final class TracingShape {
    private static final Field<Tracing, Integer> SAMPLE_PERCENT = Field.optional(
            "samplePercent", Scalars.integer(0, 100), Tracing.USUAL.samplePercent(), Tracing::samplePercent);
    private static final Field<Tracing, Boolean> PARENT_BASED =
            Field.optional("parentBased", Scalars.flag(), Tracing.USUAL.parentBased(), Tracing::parentBased);

    private static final Shape<Tracing> SHAPE = ObjectShape.of(
            List.of(SAMPLE_PERCENT, PARENT_BASED),
            members -> new Tracing(members.of(SAMPLE_PERCENT), members.of(PARENT_BASED)));

    private TracingShape() {}

    /** The member of whatever may say so. */
    static <T> Field<T, Tracing> field(Function<T, Tracing> accessor) {
        return Field.optional("tracing", SHAPE, Tracing.USUAL, accessor);
    }
}
