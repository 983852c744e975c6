package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.DraftShape;
import dev.tollgate.db.Deed;
import dev.tollgate.db.Revision;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The forms of what history and audit answer. */
final class HistorySchemas {
    private static final List<String> TEXT_OR_NULL = List.of("string", "null");

    private HistorySchemas() {}

    static void addTo(ObjectNode schemas) {
        schemas.set("ObjectChange", objectChange());
        schemas.set("Revision", revision());
        schemas.set("RevisionList", Schemas.list("Revision"));
        ObjectNode diff = Schemas.list("ObjectChange");
        Schemas.withMember(
                diff, "revision", Schemas.ofType("integer", "The revision; after is how objects are there."));
        Schemas.withMember(diff, "against", Schemas.ofType("integer", "The other one; 0 is no configuration."));
        schemas.set("RevisionDiff", diff);
        schemas.set("Draft", DraftShape.schema());
        schemas.set("DraftPut", Schemas.withoutRequiredName(DraftShape.schema()));
        schemas.set("DraftList", Schemas.list("Draft"));
        schemas.putObject("DraftOrPreview")
                .putArray("anyOf")
                .add(Schemas.reference("Draft"))
                .add(Schemas.reference("Preview"));
        schemas.set("DraftConflict", conflict());
        schemas.set(
                "DraftPlan",
                Schemas.withMember(
                        ConfigurationSchemas.plan(), "conflicts", Schemas.arrayOf(Schemas.reference("DraftConflict"))));
        schemas.set("AuditLine", auditLine());
        schemas.set("AuditList", Schemas.list("AuditLine"));
    }

    private static ObjectNode objectChange() {
        ObjectNode schema = Schemas.object(Schemas.property("object", "string", "Such as routes/orders, or settings."));
        Schemas.withMember(
                schema,
                "change",
                Schemas.words(Arrays.stream(Revision.Change.values())
                        .map(change -> change.name().toLowerCase(Locale.ROOT))
                        .toList()));
        ObjectNode differences = Schemas.arrayOf(Schemas.difference());
        differences.put("description", "What differs; of secrets that they do. Lists of revisions leave it out.");
        schema.withObject("/properties").set("diff", differences);
        return schema;
    }

    private static ObjectNode conflict() {
        ObjectNode schema = objectChange();
        List<String> numberOrNull = List.of("integer", "null");
        Schemas.withMember(
                schema, "base", Schemas.ofType(numberOrNull, "The object's revision that the draft was made for."));
        Schemas.withMember(schema, "current", Schemas.ofType(numberOrNull, "The object's revision now."));
        ObjectNode members = schema.withObject("/properties");
        members.set("revision", Schemas.ofType("integer", "The newest revision that changed it."));
        members.set("author", Schemas.ofType("string", "Who made that."));
        members.set("comment", Schemas.ofType("string", "Why."));
        members.set("createdAt", Schemas.ofType("string", "When; RFC 3339."));
        return schema;
    }

    private static ObjectNode revision() {
        ObjectNode schema = Schemas.object(
                Schemas.property("revision", "integer", "Its number; each is one more than the one before."),
                Schemas.property("author", "string", "Who made it."),
                Schemas.property("comment", "string", "Why; empty if nothing was said."),
                Schemas.property("createdAt", "string", "When; RFC 3339."),
                Schemas.property("changed", "integer", "How many objects it changed; 0 if only keys."));
        return Schemas.withMember(schema, "changes", Schemas.arrayOf(Schemas.reference("ObjectChange")));
    }

    private static ObjectNode auditLine() {
        ObjectNode schema = Schemas.object(
                Schemas.property("at", "string", "When; RFC 3339."),
                Schemas.property("actor", "string", "Who did it."),
                Schemas.property("address", "string", "The IP address that the call came from; empty if none did."),
                Schemas.property("request", "string", "The id of the call; empty if there was none."),
                Schemas.property("object", TEXT_OR_NULL, "What it was about; null for several objects, or none."),
                Schemas.property("revision", List.of("integer", "null"), "The revision that it made, if any."),
                Schemas.property("comment", "string", "Why, or what besides; empty if nothing was said."),
                Schemas.property("changed", "integer", "How many things it changed."));
        Schemas.withMember(
                schema,
                "deed",
                Schemas.words(Arrays.stream(Deed.values()).map(Deed::id).toList()));
        ObjectNode changes = Schemas.arrayOf(Schemas.reference("ObjectChange"));
        changes.put("description", "The first 20 of them; the revision's diff tells of all.");
        return Schemas.withMember(schema, "changes", changes);
    }
}
