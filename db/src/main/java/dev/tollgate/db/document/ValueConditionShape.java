package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Regexes;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.UnionShape;
import dev.tollgate.db.model.ValueCondition;
import dev.tollgate.db.model.ValueCondition.Exact;
import dev.tollgate.db.model.ValueCondition.Matching;
import dev.tollgate.db.model.ValueCondition.Present;
import java.util.List;

/** How it looks as JSON what is asked of named values. */
final class ValueConditionShape {
    private static final int MOST = 20;

    private ValueConditionShape() {}

    /** Conditions of which every one must hold. */
    static Shape<List<ValueCondition>> listOf(Shape<String> names, Shape<String> values) {
        Field<Exact, String> exactName = Field.required("name", names, Exact::name);
        Field<Exact, String> value = Field.required("exact", values, Exact::value);
        Field<Matching, String> matchingName = Field.required("name", names, Matching::name);
        Field<Matching, String> regex = Field.required("regex", Regexes.REGEX, Matching::regex);
        Field<Present, String> presentName = Field.required("name", names, Present::name);
        Field<Present, Boolean> present = Field.required("present", Scalars.flag(), Present::present);
        Shape<ValueCondition> condition = UnionShape.of(List.of(
                new UnionShape.Case<>(
                        "exact",
                        Exact.class,
                        ObjectShape.of(
                                List.of(exactName, value),
                                members -> new Exact(members.of(exactName), members.of(value)))),
                new UnionShape.Case<>(
                        "regex",
                        Matching.class,
                        ObjectShape.of(
                                List.of(matchingName, regex),
                                members -> new Matching(members.of(matchingName), members.of(regex)))),
                new UnionShape.Case<>(
                        "present",
                        Present.class,
                        ObjectShape.of(
                                List.of(presentName, present),
                                members -> new Present(members.of(presentName), members.of(present))))));
        return ListShape.distinct(condition, MOST);
    }
}
