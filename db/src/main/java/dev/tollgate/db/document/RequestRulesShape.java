package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Sizes;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.RequestRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How it looks as JSON what requests' content must be like. */
final class RequestRulesShape {
    private static final long STANDARD_BODY_SIZE = 10L << 20;

    private static final Field<RequestRules, Optional<Long>> MAX_BODY_SIZE = Field.optional(
            "maxBodySize",
            OptionalShape.of(Sizes.SIZE),
            Optional.of(STANDARD_BODY_SIZE),
            Optional.empty(),
            RequestRules::maxBodySize);
    private static final Shape<RequestRules> SHAPE =
            ObjectShape.of(List.of(MAX_BODY_SIZE), members -> new RequestRules(members.of(MAX_BODY_SIZE)));

    private RequestRulesShape() {}

    /** The member of whatever may have such rules. */
    static <T> Field<T, Optional<RequestRules>> field(Function<T, Optional<RequestRules>> accessor) {
        return Field.optional("request", OptionalShape.of(SHAPE), Optional.empty(), accessor);
    }
}
