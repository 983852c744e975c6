package dev.tollgate.admin.rest;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The parameters that all writes take. */
final class WriteParameters {

    private WriteParameters() {}

    /** Those of what is stored under a condition; and more of its own. */
    static Set<Parameter> stored(Parameter... own) {
        Set<Parameter> all =
                EnumSet.of(Parameter.DRY_RUN, Parameter.COMMENT, Parameter.IF_MATCH, Parameter.IF_NONE_MATCH);
        all.addAll(List.of(own));
        return all;
    }

    /** Those of what nodes are to serve too, which callers may wait for. */
    static Set<Parameter> served(Parameter... own) {
        Set<Parameter> all = stored(own);
        all.add(Parameter.PREFER);
        return all;
    }
}
