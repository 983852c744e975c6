package dev.tollgate.admin.rest;

import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Sort;
import java.util.Set;

/** Reads the parameters that every list takes. */
final class ListParameters {

    static final Set<Parameter> ALL =
            Set.of(Parameter.Q, Parameter.TAG, Parameter.LIMIT, Parameter.CURSOR, Parameter.SORT);

    /** The same of collections in which nothing but names is looked for. */
    static final Set<Parameter> BY_NAME = Set.of(Parameter.Q, Parameter.LIMIT, Parameter.CURSOR, Parameter.SORT);

    private ListParameters() {}

    /** The list that is asked for. */
    static ListQuery read(Query query) {
        return new ListQuery(
                query.value(Parameter.Q).orElse(""),
                query.value(Parameter.TAG).orElse(""),
                limit(query),
                query.value(Parameter.CURSOR),
                query.value(Parameter.SORT).flatMap(Sort::parse).orElse(ListQuery.FIRST.sort()));
    }

    /** How many are wanted. */
    static int limit(Query query) {
        return query.value(Parameter.LIMIT).map(Integer::parseInt).orElse(ListQuery.FIRST.limit());
    }
}
