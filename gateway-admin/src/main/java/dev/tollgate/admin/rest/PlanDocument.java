package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.ChangePlan;
import dev.tollgate.db.Revision;
import java.util.Locale;

/** A plan of changes as the API tells it. */
final class PlanDocument {

    private PlanDocument() {}

    static ObjectNode of(ChangePlan plan) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        for (Revision.Change change : Revision.Change.values()) {
            document.put(change.name().toLowerCase(Locale.ROOT), plan.count(change));
        }
        document.put("unchanged", plan.unchanged());
        ArrayNode changes = document.putArray("diff");
        plan.changes().forEach(change -> changes.add(ChangeDocument.of(change.versions())));
        ArrayNode warnings = document.putArray("warnings");
        for (ChangePlan.ObjectWarning warning : plan.warnings()) {
            ChangeDocument.add(
                    warning.warning(), warnings.addObject().put("object", ChangeDocument.path(warning.key())));
        }
        return document;
    }
}
