package dev.tollgate.admin.rest;

import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.login.Caller;
import dev.tollgate.db.Author;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A call that has found its operation and may use it.
 *
 * @param variables the decoded parts of the path, by the names that the operation gives them
 * @param admitted whether the caller may still do this; for answers that go on and on
 */
record ApiRequest(Call call, Caller caller, Map<String, String> variables, Query query, BooleanSupplier admitted) {

    ApiRequest {
        variables = Map.copyOf(variables);
    }

    /** Who makes the change, as history and audit tell it. */
    Author author() {
        return new Author(
                caller.name(),
                call.address(),
                call.requestId(),
                query.value(Parameter.COMMENT).orElse(""));
    }

    /** The name of the object that the path tells. */
    String name() {
        return path(Parameter.NAME);
    }

    /** What the path tells; operations are asked for what stands in theirs. */
    String path(Parameter parameter) {
        return variables.getOrDefault(parameter.text(), "");
    }

    /** Whether nothing is to be stored. */
    boolean dryRun() {
        return query.flag(Parameter.DRY_RUN);
    }
}
