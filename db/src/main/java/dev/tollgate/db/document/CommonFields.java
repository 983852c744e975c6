package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The members that every object may carry. */
final class CommonFields {
    /** What the store adds to an object when it is shown: ignored when sent. */
    static final Map<String, Shape<?>> READ_ONLY = Map.of(
            "createdAt", TextShape.free(40),
            "updatedAt", TextShape.free(40),
            "revision", Scalars.integer(0, Integer.MAX_VALUE));

    private CommonFields() {}

    static <T> Field<T, String> description(Function<T, String> accessor) {
        return Field.optional("description", TextShape.free(4096), "", accessor);
    }

    static <T> Field<T, List<String>> tags(Function<T, List<String>> accessor) {
        return Field.optional("tags", ListShape.distinct(Words.TAG, 50), List.of(), accessor);
    }

    static <T> Field<T, Boolean> enabled(Function<T, Boolean> accessor) {
        return Field.optional("enabled", Scalars.flag(), true, accessor);
    }
}
