package dev.tollgate.admin.change;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.Versions;
import dev.tollgate.db.document.SecretMembers;
import dev.tollgate.db.model.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One value that differs between two documents. Objects are compared member by member, everything else as a whole: an
 * array of which one element changed is one difference.
 *
 * @param pointer where, as a JSON Pointer (RFC 6901)
 * @param before empty if the value is new
 * @param after empty if the value is gone
 */
public record Difference(String pointer, Optional<JsonNode> before, Optional<JsonNode> after) {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    /** All differences, in the order of the documents. No document at all differs in each of its members. */
    public static List<Difference> between(Optional<ObjectNode> before, Optional<ObjectNode> after) {
        List<Difference> differences = new ArrayList<>();
        compare(JsonPointer.empty(), before.orElse(NOTHING), after.orElse(NOTHING), differences);
        return differences;
    }

    /** Differences as answers have them. */
    public static ArrayNode document(List<Difference> differences) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Difference difference : differences) {
            ObjectNode one = list.addObject().put("pointer", difference.pointer());
            difference.before().ifPresent(before -> one.set("before", before));
            difference.after().ifPresent(after -> one.set("after", after));
        }
        return list;
    }

    /** What differs between two forms of an object; of secrets that they differ, and nothing else. */
    public static List<Difference> between(Versions versions) {
        Kind kind = versions.key().kind();
        Optional<ObjectNode> shownBefore = versions.before().map(document -> SecretMembers.masked(kind, document));
        Optional<ObjectNode> shownAfter = versions.after().map(document -> SecretMembers.masked(kind, document));
        return between(versions.before(), versions.after()).stream()
                .map(Difference::pointer)
                .map(pointer -> new Difference(pointer, at(shownBefore, pointer), at(shownAfter, pointer)))
                .toList();
    }

    private static Optional<JsonNode> at(Optional<ObjectNode> document, String pointer) {
        return document.map(object -> object.at(pointer)).flatMap(Difference::present);
    }

    private static void compare(JsonPointer place, JsonNode before, JsonNode after, List<Difference> differences) {
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(place.appendProperty(name), before.path(name), after.path(name), differences);
            }
        } else if (!before.equals(after)) {
            differences.add(new Difference(place.toString(), present(before), present(after)));
        }
    }

    private static Optional<JsonNode> present(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    }
}
