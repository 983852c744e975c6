package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.limit.LastHour;
import java.util.List;

/** What limits would have refused in the last hour, as JSON, and the form of that. */
final class LastHourDocument {
    private static final List<String> COUNT_OR_NULL = List.of("integer", "null");

    private LastHourDocument() {}

    static ObjectNode of(LastHour hour) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("from", hour.from().toString())
                .put("to", hour.to().toString());
        ArrayNode limits = document.putArray("limits");
        for (LastHour.Tried tried : hour.limits()) {
            ObjectNode limit = limits.addObject().put("name", tried.limit());
            tried.counts()
                    .ifPresentOrElse(
                            counts -> limit.put("requests", counts.requests())
                                    .put("refused", counts.refused())
                                    .put("callers", counts.callers())
                                    .put("untold", counts.untold()),
                            () -> limit.putNull("requests")
                                    .putNull("refused")
                                    .putNull("callers")
                                    .putNull("untold"));
        }
        return document;
    }

    static ObjectNode schema() {
        ObjectNode limit = Schemas.object(
                Schemas.property("name", "string", "The limit's name."),
                Schemas.property("requests", COUNT_OR_NULL, "Requests that it holds for; null where nobody can tell."),
                Schemas.property("refused", COUNT_OR_NULL, "Those of them that it would have refused by itself."),
                Schemas.property("callers", COUNT_OR_NULL, "How many different callers these were of."),
                Schemas.property("untold", COUNT_OR_NULL, "Further ones; nobody knows any more whose they were."));
        ObjectNode schema = Schemas.object(
                Schemas.property("from", "string", "The first moment that was looked at; RFC 3339."),
                Schemas.property("to", "string", "Until when requests are known; RFC 3339."));
        Schemas.withMember(schema, "limits", Schemas.arrayOf(limit));
        return schema.put(
                "description",
                "What the limits of the object would have done to the last hour's requests, if it has any.");
    }
}
