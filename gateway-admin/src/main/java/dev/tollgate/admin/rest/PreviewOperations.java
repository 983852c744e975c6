package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.Operation.Method.POST;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.preview.TransformTrials;
import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.Role;
import java.util.List;
import java.util.Set;

/** What can be tried out. */
final class PreviewOperations {

    private final TransformTrials trials;

    PreviewOperations(Database database) {
        this.trials = new TransformTrials(database);
    }

    List<Operation> table() {
        return List.of(new Operation(
                POST,
                Operations.API + "/explain/transform",
                "explainTransform",
                "What a route, or a transform that is no route's yet, makes of a request and an answer; nothing is"
                        + " sent.",
                Role.VIEWER,
                Set.of(),
                new Input.Json(JsonBody.JSON, "TransformTrial"),
                List.of(Replies.ok(
                        "The request as the service would see it, or null; and the answer as the client would.",
                        "TransformResult")),
                this::run));
    }

    /** The form of what comes of it. */
    static ObjectNode result() {
        ObjectNode request = Schemas.object(
                Schemas.property("method", "string", "As it goes on."),
                Schemas.property("url", "string", "Path and query."),
                Schemas.property("headers", "object", "Names and values."),
                Schemas.property("body", "string", "The content."));
        request.putArray("type").add("object").add("null");
        ObjectNode response = Schemas.object(
                Schemas.property("status", "integer", "As it goes back."),
                Schemas.property("headers", "object", "Names and values."),
                Schemas.property("body", "string", "The content."));
        ObjectNode asked = Schemas.object(
                Schemas.property("part", "string", "Of an aggregate, for which it is."),
                Schemas.property("method", "string", "As it goes on."),
                Schemas.property("url", "string", "Path and query."),
                Schemas.property("headers", "object", "Names and values."),
                Schemas.property("body", "string", "The content."));
        ObjectNode parts = JsonNodeFactory.instance.objectNode().put("type", "array");
        parts.put("description", "Of an aggregate: what services would be asked; absent for others.");
        parts.set("items", asked);
        ObjectNode result = Schemas.object();
        result.withObject("/properties").set("parts", parts);
        Schemas.withMember(result, "request", request);
        return Schemas.withMember(result, "response", response);
    }

    private Answer run(ApiRequest request) {
        return JsonBody.reading(request, trials::run, result -> new Answer.Document(200, result));
    }
}
