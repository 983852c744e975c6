package dev.tollgate.proxy.aggregate;

import dev.tollgate.db.model.Part;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.KeptAnswers;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.template.Value;
import java.util.List;
import java.util.Optional;

/**
 * One part, compiled when a revision loads.
 *
 * @param index its place among the parts
 * @param dependants the places of those that read its answer
 * @param needs how many parts it reads
 * @param forEach the list of values that it is asked for, if it is asked for each of one
 * @param service what sends its requests, or answers them with what is kept
 * @param kept where its last good answers are, if a failure asks for them
 * @param limitNanos how long one call may take; 0 for no limit
 * @param standard what takes the place of an answer
 */
record CompiledPart(
        int index,
        Part part,
        List<Integer> dependants,
        int needs,
        Optional<Value<PartScope>> forEach,
        RequestWriter request,
        Handler service,
        Optional<KeptAnswers> kept,
        long limitNanos,
        Shaper shaper,
        Optional<JsonValue> standard) {

    String name() {
        return part.name();
    }

    /** Whether a failure of it is one of the whole. */
    boolean required() {
        return switch (part.fallback().onFailure()) {
            case FAIL, RELAY -> true;
            case STALE -> standard.isEmpty();
            case OMIT, NULL, DEFAULT -> false;
        };
    }

    boolean relays() {
        return part.fallback().onFailure() == Part.OnFailure.RELAY;
    }

    /** What takes the place of an answer; empty if nothing does. */
    Optional<JsonValue> substitute() {
        return part.fallback().onFailure() == Part.OnFailure.NULL ? Optional.of(JsonValue.nothing()) : standard;
    }
}
