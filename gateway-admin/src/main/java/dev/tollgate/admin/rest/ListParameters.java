package dev.tollgate.admin.rest;

import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Sort;
import dev.tollgate.db.document.shape.MistakeCode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the parameters that every list takes. */
final class ListParameters {

    static final Set<Parameter> ALL =
            Set.of(Parameter.Q, Parameter.TAG, Parameter.LIMIT, Parameter.CURSOR, Parameter.SORT);

    private ListParameters() {}

    /** The list that is asked for; whatever is wrong is noted in the query, and a default stands in for it here. */
    static ListQuery read(Query query) {
        return new ListQuery(
                query.value(Parameter.Q).orElse(""),
                query.value(Parameter.TAG).orElse(""),
                limit(query),
                query.value(Parameter.CURSOR),
                sort(query));
    }

    /** How many are wanted. */
    static int limit(Query query) {
        Optional<String> text = query.value(Parameter.LIMIT);
        if (text.isEmpty()) {
            return ListQuery.FIRST.limit();
        }
        String accepted = "must be a whole number from 1 to " + ListQuery.LARGEST_LIMIT;
        if (!text.get().matches("-?[0-9]{1,9}")) {
            query.refuse(Parameter.LIMIT, MistakeCode.BAD_FORMAT, accepted);
            return ListQuery.FIRST.limit();
        }
        int limit = Integer.parseInt(text.get());
        if (limit < 1 || limit > ListQuery.LARGEST_LIMIT) {
            query.refuse(Parameter.LIMIT, MistakeCode.OUT_OF_RANGE, accepted);
            return ListQuery.FIRST.limit();
        }
        return limit;
    }

    private static Sort sort(Query query) {
        Optional<String> text = query.value(Parameter.SORT);
        return text.isEmpty()
                ? ListQuery.FIRST.sort()
                : Sort.parse(text.get()).orElseGet(() -> {
                    String accepted = Arrays.stream(Sort.values()).map(Sort::id).collect(Collectors.joining(", "));
                    query.refuse(Parameter.SORT, MistakeCode.UNKNOWN_VALUE, "must be one of " + accepted);
                    return ListQuery.FIRST.sort();
                });
    }
}
