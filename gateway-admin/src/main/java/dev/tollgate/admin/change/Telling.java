package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.Audited;
import dev.tollgate.db.Deed;
import java.util.List;
import java.util.Optional;

/**
 * What the audit gets to know of something that is no object of the configuration. The documents are as people see
 * them, without secrets.
 *
 * @param object such as {@code users/ann}
 * @param before empty if it did not exist
 * @param after empty if it is gone
 */
public record Telling(String object, Optional<ObjectNode> before, Optional<ObjectNode> after) {

    /** A deed about this. */
    public Audited by(Deed deed) {
        return of(deed, List.of(this));
    }

    /** A deed about the first of these, which changed all of them. */
    static Audited of(Deed deed, List<Telling> changes) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        changes.forEach(change -> all.add(change.document()));
        return new Audited(deed, changes.getFirst().object(), Optional.of(all));
    }

    private ObjectNode document() {
        String change = before.isEmpty() ? "created" : after.isEmpty() ? "deleted" : "changed";
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("object", object).put("change", change);
        return document.set("diff", Difference.document(Difference.between(before, after)));
    }
}
