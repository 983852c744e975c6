package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the members of one part must fulfil together, of a document that may have mistakes of form too. */
final class PartRules {
    private static final String ON_FAILURE = "onFailure";
    private static final String DEFAULT = "default";
    private static final String STALE = "stale";
    private static final String RENAME = "rename";
    private static final String CACHE = "cache";
    private static final Set<String> KEPT = Set.of("GET", "HEAD", "null");

    private PartRules() {}

    static void check(JsonNode part, Place place) {
        checkFallback(part, place);
        checkShaping(part, place);
        String method = part.path("method").asText("GET");
        if (method.equals("CONNECT")) {
            place.member("method").refuse(MistakeCode.NOT_ALLOWED, "must not be CONNECT: it opens a tunnel");
        }
        if (part.path(CACHE).isObject() && (!KEPT.contains(method) || part.hasNonNull("body"))) {
            place.member(CACHE)
                    .refuse(
                            MistakeCode.NOT_ALLOWED,
                            "must be left out: only answers to GET or HEAD without body are kept");
        }
    }

    private static void checkFallback(JsonNode part, Place place) {
        String policy = part.path(ON_FAILURE).asText();
        if (policy.equals(STALE) && !part.path(CACHE).isObject()) {
            place.member(ON_FAILURE).refuse(MistakeCode.NOT_ALLOWED, "must not be stale without the part's cache");
        }
        if (policy.equals("relay") && part.path("forEach").isTextual()) {
            place.member(ON_FAILURE)
                    .refuse(MistakeCode.NOT_ALLOWED, "must not be relay with forEach: no call speaks for the others");
        }
        if (policy.equals(DEFAULT) && !part.has(DEFAULT)) {
            place.member(DEFAULT).refuse(MistakeCode.REQUIRED, "must be there: any JSON, which may be null");
        }
        if (part.hasNonNull(DEFAULT) && !policy.equals(DEFAULT) && !policy.equals(STALE)) {
            place.member(DEFAULT)
                    .refuse(MistakeCode.NOT_ALLOWED, "must be left out unless onFailure is default or stale");
        }
    }

    private static void checkShaping(JsonNode part, Place place) {
        Set<String> picked = texts(part.path("pick"));
        JsonNode drop = part.path("drop");
        for (int index = 0; index < drop.size(); index++) {
            if (picked.contains(drop.path(index).asText())) {
                place.member("drop").element(index).refuse(MistakeCode.NOT_ALLOWED, "must not be picked too");
            }
        }
        Set<String> dropped = texts(drop);
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, JsonNode> entry : part.path(RENAME).properties()) {
            Place here = place.member(RENAME).member(entry.getKey());
            if (!names.add(entry.getValue().asText())) {
                here.refuse(MistakeCode.NOT_UNIQUE, "must be another name than those that others get");
            }
            if (dropped.contains(entry.getKey()) || !picked.isEmpty() && !picked.contains(entry.getKey())) {
                here.refuse(MistakeCode.NOT_ALLOWED, "must be a member that is kept: pick or drop takes it away");
            }
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
