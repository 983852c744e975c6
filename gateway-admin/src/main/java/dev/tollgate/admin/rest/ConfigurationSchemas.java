package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.model.Kind;

/** The forms of what is said about the configuration as a whole. */
final class ConfigurationSchemas {

    private ConfigurationSchemas() {}

    static ObjectNode configuration() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode members = schema.putObject("properties");
        for (Kind kind : Kind.values()) {
            ObjectNode object = Schemas.reference(Schemas.type(kind));
            members.set(kind.collection(), kind == Kind.SETTINGS ? object : Schemas.arrayOf(object));
        }
        return schema.put("additionalProperties", false);
    }

    static ObjectNode plan() {
        ObjectNode schema = Schemas.object(
                Schemas.property("created", "integer", "How many objects come."),
                Schemas.property("changed", "integer", "How many change."),
                Schemas.property("deleted", "integer", "How many go."),
                Schemas.property("unchanged", "integer", "How many of those sent stand there exactly so already."));
        Schemas.withMember(schema, "diff", Schemas.arrayOf(Schemas.reference("ObjectChange")));
        ObjectNode warning = Schemas.withMember(
                Schemas.warning(), "object", Schemas.ofType("string", "Such as routes/orders, or settings."));
        return Schemas.withMember(schema, "warnings", Schemas.arrayOf(warning));
    }
}
