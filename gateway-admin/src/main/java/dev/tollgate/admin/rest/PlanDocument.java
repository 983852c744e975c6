package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.ChangePlan;
import dev.tollgate.admin.change.ObjectChange;
import dev.tollgate.db.Revision;
import java.util.Locale;

/** A plan of changes as the API tells it. */
final class PlanDocument {

    /** Of so many objects it is told what differs; of further ones only that something does. */
    private static final int MOST_DIFFERENCES = 1000;

    private PlanDocument() {}

    static ObjectNode of(ChangePlan plan) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        for (Revision.Change change : Revision.Change.values()) {
            document.put(change.name().toLowerCase(Locale.ROOT), plan.count(change));
        }
        document.put("unchanged", plan.unchanged());
        ArrayNode changes = document.putArray("diff");
        for (ObjectChange change : plan.changes()) {
            changes.add(
                    changes.size() < MOST_DIFFERENCES
                            ? ChangeDocument.of(change.versions())
                            : ChangeDocument.of(change.key(), change.change()));
        }
        ArrayNode warnings = document.putArray("warnings");
        for (ChangePlan.ObjectWarning warning : plan.warnings()) {
            ChangeDocument.add(warning.warning(), warnings.addObject().put("object", warning.object()));
        }
        return document;
    }
}
