package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Bulk;
import dev.tollgate.admin.change.KeyState;
import dev.tollgate.admin.check.Warning;
import dev.tollgate.admin.login.OwnPassword;
import dev.tollgate.admin.login.TokenShape;
import dev.tollgate.admin.login.UserShape;
import dev.tollgate.admin.preview.TransformTrials;
import dev.tollgate.db.document.CachePurges;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.KeyDocuments;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.model.Kind;
import java.util.Arrays;
import java.util.List;

/** The forms of all bodies in the JSON Schema dialect of OpenAPI 3.1; those of objects come from their one reader. */
final class Schemas {

    private Schemas() {}

    /** All schemas by name, as {@code components.schemas} has them. */
    static ObjectNode all() {
        ObjectNode schemas = JsonNodeFactory.instance.objectNode();
        for (Kind kind : Kind.values()) {
            String type = type(kind);
            schemas.set(type, Documents.schema(kind));
            schemas.putObject(type + "OrPreview")
                    .putArray("anyOf")
                    .add(reference(type))
                    .add(reference("Preview"));
            if (kind != Kind.SETTINGS) {
                schemas.putObject(type + "OrPlan")
                        .putArray("anyOf")
                        .add(reference(type))
                        .add(reference("ChangePlan"));
                schemas.set(type + "Put", withoutRequiredName(Documents.schema(kind)));
                schemas.set(type + "List", list(type));
            }
        }
        accounts(schemas);
        addKeys(schemas);
        addQuotas(schemas);
        schemas.set("Traffic", TrafficSchemas.traffic());
        schemas.set("Request", TrafficSchemas.request());
        schemas.set("RequestList", list("Request"));
        schemas.set("RequestWithTimeline", ExplainSchemas.keptRequest());
        schemas.set("ServiceHealth", HealthSchemas.service());
        schemas.set("TargetState", TargetResource.schema());
        schemas.set("Rename", ObjectResource.NEW_NAME.schema());
        schemas.set("Earlier", ObjectResource.EARLIER.schema());
        schemas.set("Bulk", Bulk.schema());
        HistorySchemas.addTo(schemas);
        WebhookDocument.addTo(schemas);
        schemas.set("Backup", object(property("file", "string", "The file's path on the admin's machine.")));
        ExplainSchemas.addTo(schemas);
        schemas.set("Configuration", ConfigurationSchemas.configuration());
        schemas.set("ChangePlan", ConfigurationSchemas.plan());
        schemas.set("CachePurge", CachePurges.schema());
        schemas.set("TransformTrial", TransformTrials.schema());
        schemas.set("TransformResult", PreviewOperations.result());
        schemas.set("MergePatch", mergePatch());
        schemas.set("Preview", preview());
        schemas.set("Node", node());
        schemas.set("NodeList", list("Node"));
        schemas.set("Health", object(property("status", "string", "up.")));
        schemas.set("OpenApi", ofType("object", "An OpenAPI 3.1 document."));
        schemas.set("Problem", problem());
        return schemas;
    }

    private static void accounts(ObjectNode schemas) {
        schemas.set("User", UserShape.schema());
        schemas.putObject("UserOrPreview")
                .putArray("anyOf")
                .add(reference("User"))
                .add(reference("Preview"));
        schemas.set("UserPut", withoutRequiredName(UserShape.schema()));
        schemas.set("UserList", list("User"));
        schemas.set("OwnPassword", OwnPassword.schema());
        schemas.set("Session", SessionResource.schema());
        schemas.set("SessionList", list("Session"));
        schemas.set("Token", TokenShape.schema());
        schemas.set("TokenList", list("Token"));
        schemas.set("NewToken", withMember(TokenShape.schema(), "token", ofType("string", "What programs present.")));
    }

    static ObjectNode reference(String schema) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + schema);
    }

    static String type(Kind kind) {
        return switch (kind) {
            case SETTINGS -> "Settings";
            case CERTIFICATE -> "Certificate";
            case SERVICE -> "Service";
            case ISSUER -> "Issuer";
            case PLAN -> "Plan";
            case CONSUMER -> "Consumer";
            case ROUTE -> "Route";
        };
    }

    static ObjectNode withoutRequiredName(ObjectNode schema) {
        schema.path("oneOf").forEach(variant -> withoutRequiredName((ObjectNode) variant));
        if (!schema.has("required")) {
            return schema;
        }
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        schema.path("required").forEach(name -> {
            if (!name.textValue().equals("name")) {
                required.add(name);
            }
        });
        schema.remove("required");
        return required.isEmpty() ? schema : schema.set("required", required);
    }

    private static void addKeys(ObjectNode schemas) {
        ObjectNode key = KeyDocuments.schema();
        key.withObject("/properties")
                .set(
                        "state",
                        words(Arrays.stream(KeyState.values()).map(KeyState::id).toList())
                                .put("readOnly", true));
        schemas.set("ApiKey", key);
        schemas.putObject("ApiKeyOrPreview")
                .putArray("anyOf")
                .add(reference("ApiKey"))
                .add(reference("Preview"));
        schemas.set("ApiKeyList", list("ApiKey"));
        schemas.set("ApiKeyNew", KeyDocuments.newSchema());
        schemas.set("ApiKeyIssued", withMember(key.deepCopy(), "key", ofType("string", "What the consumer presents.")));
        schemas.set("ApiKeyRotation", KeyDocuments.rotationSchema());
        schemas.set("ApiKeyQuestion", KeyDocuments.questionSchema());
        schemas.set(
                "ApiKeyOwner",
                withMember(object(property("consumer", "string", "The consumer's name.")), "key", reference("ApiKey")));
    }

    private static void addQuotas(ObjectNode schemas) {
        ObjectNode event =
                object(property("percent", "integer", "50, 80 or 100."), property("at", "string", "When; RFC 3339."));
        ObjectNode status = Documents.quotaSchema();
        status.remove("additionalProperties");
        ObjectNode members = status.withObject("/properties");
        members.set("used", ofType("integer", "In this period."));
        members.set("remaining", ofType("integer", "What may still pass in this period."));
        members.set("from", ofType("string", "Since when requests count; RFC 3339."));
        members.set(
                "renewsAt",
                ofType(List.of("string", "null"), "When the next period begins; null for a rolling quota."));
        members.set("events", arrayOf(event));
        schemas.set("QuotaStatus", status);
        schemas.set("QuotaStatusList", list("QuotaStatus"));
        schemas.set("LimitCounterList", CounterResource.listSchema());
        schemas.set("QuotaAddition", QuotaResource.additionSchema());
    }

    private static ObjectNode mergePatch() {
        ObjectNode schema = ofType("object", "Members to change; null clears one, and what is absent stays as it is.");
        return schema.put("additionalProperties", true);
    }

    static ObjectNode list(String type) {
        ObjectNode schema = object(
                property("next", List.of("string", "null"), "The cursor of the next page; null on the last one."),
                property("total", "integer", "How many objects all pages have together."));
        ObjectNode items = ofType("array", "The objects of this page.");
        items.set("items", reference(type));
        return withMember(schema, "items", items);
    }

    private static ObjectNode preview() {
        ObjectNode object = ofType(List.of("object", "null"), "The object as it would be; null if it would be gone.");
        ObjectNode schema = object();
        withMember(schema, "object", object);
        withMember(schema, "diff", arrayOf(difference()));
        withMember(schema, "warnings", arrayOf(warning()));
        schema.withObject("/properties").set("lastHour", LastHourDocument.schema());
        return schema;
    }

    static ObjectNode warning() {
        ObjectNode warning = object(
                property("pointer", "string", "Where, as a JSON Pointer."),
                property("message", "string", "What may not be meant."));
        return withMember(
                warning,
                "code",
                words(Arrays.stream(Warning.Code.values()).map(Warning.Code::id).toList()));
    }

    static ObjectNode difference() {
        ObjectNode difference = object(property("pointer", "string", "Where, as a JSON Pointer."));
        difference.withObject("/properties").putObject("before").put("description", "Absent if the value is new.");
        difference.withObject("/properties").putObject("after").put("description", "Absent if the value is gone.");
        return difference;
    }

    /** A node, as {@link NodeResource#document} writes it. */
    static ObjectNode node() {
        List<String> textOrNull = List.of("string", "null");
        List<String> countOrNull = List.of("integer", "null");
        return object(
                property("name", "string", "Unique among the nodes."),
                property("url", "string", "Where the node's management port is reached."),
                property("version", "string", "The version of Tollgate that it runs."),
                property("live", "boolean", "Whether its last report is under 5 s old."),
                property("startedAt", "string", "RFC 3339."),
                property("seenAt", "string", "When its last report came; RFC 3339."),
                property("appliedRevision", "integer", "The revision that it serves."),
                property("failedRevision", countOrNull, "A newer revision that it could not apply."),
                property("failure", textOrNull, "Why it could not."),
                property("snapshotAgeSeconds", countOrNull, "How old its last-good file is."),
                property("labels", "object", "Of TOLLGATE_NODE_LABELS: by them routes and services are limited to it."),
                property(
                        "trouble",
                        textOrNull,
                        "What it cannot do that it should: a taken port, keys of an issuer or a token that are not to"
                                + " be had."),
                property("database", "string", "up or down, as the node sees it."),
                property("redis", "string", "off, up or down, as the node sees it."));
    }

    private static ObjectNode problem() {
        ObjectNode mistake = object(
                property("pointer", "string", "A JSON Pointer into the body, or ? and the name of a query parameter."),
                property("message", "string", "What would be accepted."));
        withMember(
                mistake,
                "code",
                words(Arrays.stream(MistakeCode.values()).map(MistakeCode::id).toList()));
        ObjectNode referrer = object(
                property("collection", "string", "Such as routes."), property("name", "string", "The object's name."));
        ObjectNode schema = object(
                property("type", "string", "What kind of problem; an identifier, not an address."),
                property("title", "string", "The kind in words."),
                property("status", "integer", "The status of the answer."),
                property("detail", "string", "What happened this time."),
                property("instance", "string", "The request's id."));
        schema.withObject("/properties").set("errors", arrayOf(mistake));
        schema.withObject("/properties").set("referrers", arrayOf(referrer));
        schema.withObject("/properties").set("conflicts", arrayOf(reference("DraftConflict")));
        return schema;
    }

    /** One member of an object. */
    record Property(String name, ObjectNode schema) {}

    static Property property(String name, String type, String description) {
        return new Property(name, ofType(type, description));
    }

    static Property property(String name, List<String> types, String description) {
        return new Property(name, ofType(types, description));
    }

    static ObjectNode object(Property... required) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties");
        for (Property property : required) {
            withMember(schema, property.name(), property.schema());
        }
        return schema;
    }

    static ObjectNode withMember(ObjectNode schema, String name, ObjectNode member) {
        schema.withObject("/properties").set(name, member);
        schema.withArray("/required").add(name);
        return schema;
    }

    static ObjectNode arrayOf(ObjectNode element) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        return schema.set("items", element);
    }

    static ObjectNode words(List<String> words) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
        words.forEach(schema.putArray("enum")::add);
        return schema;
    }

    static ObjectNode ofType(String type, String description) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("description", description);
    }

    static ObjectNode ofType(List<String> types, String description) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        types.forEach(schema.putArray("type")::add);
        return schema.put("description", description);
    }
}
