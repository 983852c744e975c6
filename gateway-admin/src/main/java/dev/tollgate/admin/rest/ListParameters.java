package dev.tollgate.admin.rest;

import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Sort;
import dev.tollgate.db.Trait;
import dev.tollgate.db.model.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Reads the parameters that every list takes. */
final class ListParameters {

    static final Set<Parameter> ALL =
            Set.of(Parameter.Q, Parameter.TAG, Parameter.LIMIT, Parameter.CURSOR, Parameter.SORT);

    /** The same of collections in which nothing but names is looked for. */
    static final Set<Parameter> BY_NAME = Set.of(Parameter.Q, Parameter.LIMIT, Parameter.CURSOR, Parameter.SORT);

    private ListParameters() {}

    /** Those of a collection of the configuration. */
    static Set<Parameter> of(Kind kind) {
        Set<Parameter> parameters = EnumSet.copyOf(ALL);
        Trait.of(kind).forEach(trait -> parameters.add(parameter(trait)));
        return parameters;
    }

    private static Parameter parameter(Trait trait) {
        return switch (trait) {
            case SERVICE -> Parameter.OF_SERVICE;
            case PLAN -> Parameter.PLAN;
            case GROUP -> Parameter.GROUP;
            case TAG -> Parameter.TAG;
            case METHOD -> Parameter.METHOD;
            case TYPE -> Parameter.TYPE;
            case POLICY -> Parameter.POLICY;
            case ENABLED -> Parameter.ENABLED;
        };
    }

    /** The list that is asked for. */
    static ListQuery read(Query query) {
        Map<Trait, String> traits = new EnumMap<>(Trait.class);
        Arrays.stream(Trait.values())
                .forEach(trait -> query.value(parameter(trait)).ifPresent(value -> traits.put(trait, value)));
        return new ListQuery(
                query.value(Parameter.Q).orElse(""),
                traits,
                limit(query),
                query.value(Parameter.CURSOR),
                query.value(Parameter.SORT).flatMap(Sort::parse).orElse(ListQuery.FIRST.sort()));
    }

    /** How many are wanted. */
    static int limit(Query query) {
        return query.value(Parameter.LIMIT).map(Integer::parseInt).orElse(ListQuery.FIRST.limit());
    }
}
