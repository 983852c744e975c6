package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.EntityKey;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The refusals that carry more than a sentence. */
final class Refusals {

    private Refusals() {}

    /** 422 with all mistakes of a request. */
    static Answer invalid(List<Mistake> mistakes) {
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        for (Mistake mistake : mistakes) {
            errors.addObject()
                    .put("pointer", mistake.pointer())
                    .put("code", mistake.code().id())
                    .put("message", mistake.message());
        }
        String detail = mistakes.size() == 1 ? "One mistake; see errors." : mistakes.size() + " mistakes; see errors.";
        return new Problem(Problem.Type.INVALID, detail, Map.of("errors", errors)).answer();
    }

    /** 409 with whoever refers to an object. */
    static Answer inUse(EntityKey key, List<EntityKey> referrers) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (EntityKey referrer : referrers) {
            list.addObject().put("collection", referrer.kind().collection()).put("name", referrer.name());
        }
        String detail = "Objects that refer to " + words(key) + ": " + referrers.size() + "; see referrers.";
        return new Problem(Problem.Type.IN_USE, detail, Map.of("referrers", list)).answer();
    }

    static Answer missing(EntityKey key) {
        return missing(words(key));
    }

    /** 404 for what is called so, such as {@code users/ann}. */
    static Answer missing(String what) {
        return new Problem(Problem.Type.NOT_FOUND, "There is no " + what + ".").answer();
    }

    /**
     * 412 for what does not fulfil the condition.
     *
     * @param noun what it is, such as {@code draft}
     * @param version what its ETag tells; empty if there is none
     */
    static Answer stale(String noun, OptionalLong version) {
        if (version.isEmpty()) {
            return new Problem(Problem.Type.STALE, "There is no such " + noun + ", and the condition asks for one.")
                    .answer();
        }
        String tag = EntityTag.of(version.getAsLong());
        return new Problem(Problem.Type.STALE, "The " + noun + "'s ETag is " + tag + " now.")
                .answer()
                .with("ETag", tag);
    }

    static Answer nameTaken(EntityKey key) {
        return new Problem(Problem.Type.NAME_TAKEN, "There is " + words(key) + " already; PUT replaces it.").answer();
    }

    private static String words(EntityKey key) {
        return key.kind().collection() + "/" + key.name();
    }
}
