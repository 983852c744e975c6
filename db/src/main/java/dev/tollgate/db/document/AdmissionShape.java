package dev.tollgate.db.document;

import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.Admission;
import java.util.List;
import java.util.function.Function;

/** How it looks as JSON who of many may go on. */
final class AdmissionShape {
    private AdmissionShape() {}

    /** @param maximum entries of each list */
    static Shape<Admission> of(Shape<String> entry, int maximum) {
        Field<Admission, List<String>> allow = list("allow", entry, maximum, Admission::allow);
        Field<Admission, List<String>> deny = list("deny", entry, maximum, Admission::deny);
        return ObjectShape.of(List.of(allow, deny), members -> new Admission(members.of(allow), members.of(deny)));
    }

    private static Field<Admission, List<String>> list(
            String name, Shape<String> entry, int maximum, Function<Admission, List<String>> of) {
        return Field.optional(name, ListShape.distinct(entry, maximum), List.of(), of);
    }
}
