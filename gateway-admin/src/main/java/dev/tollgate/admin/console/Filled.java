package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.Draft;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.Documents;
import java.util.Optional;

/**
 * The form of an object on its way.
 *
 * @param stored the object that it is about, if that exists, or of a new one that which it is a duplicate of
 * @param revision that the form was made from; empty for a new object
 * @param comment why it is changed, as far as somebody has said
 * @param visited which inputs somebody has been at
 */
record Filled(Draft draft, Optional<StoredObject> stored, String revision, String comment, Visited visited) {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    boolean creating() {
        return revision.isEmpty();
    }

    ObjectNode document() {
        ObjectNode before =
                stored.map(StoredObject::entity).map(Documents::shown).orElse(NOTHING);
        return draft.document(before);
    }

    Filled with(Draft other) {
        return new Filled(other, stored, revision, comment, visited);
    }

    /** The same without rows that nobody has touched, to be shown anew. */
    Filled touched() {
        Draft touched = draft.touched();
        Visited still = new Visited(touched.labels().keySet().stream()
                .filter(name -> visited.has(touched.sentAs(name)))
                .toList());
        return new Filled(touched.settled(), stored, revision, comment, still);
    }

    Filled with(Visited others) {
        return new Filled(draft, stored, revision, comment, others);
    }
}
