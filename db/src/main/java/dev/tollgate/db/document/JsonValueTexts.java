package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.format.ValueTexts;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.value.ValueNames;

/** JSON whose strings may have {@code ${…}} in them. */
final class JsonValueTexts {
    private static final int LONGEST = 65_536;

    private JsonValueTexts() {}

    /** Any JSON, kept as its text, whose strings name values of these names. */
    static Shape<String> shape(ValueNames names) {
        return new JsonValueShape("any JSON; strings may have values such as ${consumer.name}", LONGEST)
                .checkedAsSent((node, place) -> check(node, names, place));
    }

    /** Notes what is wrong with the strings of a document. */
    static void check(JsonNode node, ValueNames names, Place place) {
        if (node.isTextual()) {
            ValueTexts.check(node.textValue(), names, place);
        }
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            check(node.get(index), names, place.element(index));
        }
        node.properties().forEach(member -> check(member.getValue(), names, place.member(member.getKey())));
    }
}
