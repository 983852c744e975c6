package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Cidrs;
import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.Members;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.Conditions;
import dev.tollgate.db.model.ValueCondition;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The members by which a route's match, or a share of a split, asks for more than host, path and method. */
record ConditionFields<D>(
        Field<D, List<ValueCondition>> headers,
        Field<D, List<ValueCondition>> query,
        Field<D, List<ValueCondition>> cookies,
        Field<D, List<String>> sources) {

    private static final int LONGEST_VALUE = 4096;
    private static final int MOST_SOURCES = 100;

    static <D> ConditionFields<D> of(Function<D, Conditions> conditions) {
        return new ConditionFields<>(
                Field.optional(
                        "headers",
                        ValueConditionShape.listOf(HeaderFields.ANY_NAME, HeaderFields.CONTENTS),
                        List.of(),
                        conditions.andThen(Conditions::headers)),
                Field.optional(
                        "query",
                        ValueConditionShape.listOf(Words.PARAMETER, TextShape.free(LONGEST_VALUE)),
                        List.of(),
                        conditions.andThen(Conditions::query)),
                Field.optional(
                        "cookies",
                        ValueConditionShape.listOf(HeaderFields.ANY_NAME, HeaderFields.CONTENTS),
                        List.of(),
                        conditions.andThen(Conditions::cookies)),
                Field.optional(
                        "sources",
                        ListShape.distinct(Cidrs.CIDR, MOST_SOURCES),
                        List.of(),
                        conditions.andThen(Conditions::sources)));
    }

    /** These, behind others. */
    List<Field<D, ?>> behind(List<Field<D, ?>> others) {
        return Stream.<Field<D, ?>>concat(others.stream(), Stream.of(headers, query, cookies, sources))
                .toList();
    }

    Conditions read(Members members) {
        return new Conditions(members.of(headers), members.of(query), members.of(cookies), members.of(sources));
    }
}
