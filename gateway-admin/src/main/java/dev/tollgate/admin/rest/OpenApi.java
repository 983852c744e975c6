package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.admin.login.Csrf;
import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes a table of operations as an OpenAPI 3.1 document. */
final class OpenApi {

    private static final String BEARER = "bearer";
    private static final String SESSION = "session";
    private static final String CSRF = "csrf";
    private static final String REVISION = "Tollgate-Revision";

    private OpenApi() {}

    /**
     * @param prefix the admin port's path prefix, without a slash at its end
     * @param cookie the name of the cookie that sessions travel in
     */
    static ObjectNode describe(List<Operation> operations, String version, String prefix, String cookie) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.1");
        document.putObject("info")
                .put("title", "Tollgate admin API")
                .put("version", version)
                .put("description", "The configuration and the state of a Tollgate gateway.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", prefix.isEmpty() ? "/" : prefix);
        ObjectNode paths = document.putObject("paths");
        for (Operation operation : operations) {
            ObjectNode path = paths.withObjectProperty(operation.path());
            path.set(operation.method().name().toLowerCase(Locale.ROOT), describe(operation));
        }
        ObjectNode components = document.putObject("components");
        components.set("schemas", Schemas.all());
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject(BEARER).put("type", "http").put("scheme", "bearer");
        schemes.putObject(SESSION).put("type", "apiKey").put("in", "cookie").put("name", cookie);
        schemes.putObject(CSRF).put("type", "apiKey").put("in", "header").put("name", Csrf.HEADER);
        return document;
    }

    private static ObjectNode describe(Operation operation) {
        ObjectNode described = JsonNodeFactory.instance
                .objectNode()
                .put("operationId", operation.id())
                .put("summary", operation.summary());
        if (operation.guarded()) {
            described.put("x-role", operation.role().id());
            ArrayNode security = described.putArray("security");
            security.addObject().putArray(BEARER);
            ObjectNode session = security.addObject();
            session.putArray(SESSION);
            session.putArray(CSRF);
        } else {
            described.putArray("security");
        }
        operation.parameters().stream()
                .sorted()
                .forEach(parameter -> described.withArray("/parameters").add(describe(parameter)));
        if (operation.input() instanceof Input.Json(List<String> mediaTypes, String schema)) {
            ObjectNode body = described.putObject("requestBody").put("required", true);
            mediaTypes.forEach(mediaType -> content(body, mediaType, schema));
        }
        ObjectNode responses = described.putObject("responses");
        replies(operation).forEach(reply -> responses.set(Integer.toString(reply.status()), describe(reply)));
        return described;
    }

    private static ObjectNode describe(Parameter parameter) {
        ObjectNode described = JsonNodeFactory.instance
                .objectNode()
                .put("name", parameter.text())
                .put("in", parameter.in().name().toLowerCase(Locale.ROOT))
                .put("description", parameter.description())
                .put("required", parameter.required());
        return described.set("schema", parameter.accepted().schema());
    }

    private static ObjectNode describe(Reply reply) {
        ObjectNode described = JsonNodeFactory.instance.objectNode().put("description", reply.description());
        for (String header : reply.headers()) {
            described
                    .withObject("/headers")
                    .putObject(header)
                    .putObject("schema")
                    .put("type", "string");
        }
        switch (reply.output()) {
            case Output.Nothing _ -> {}
            case Output.Schema(String name) -> content(described, "application/json", name);
            case Output.Typed(List<String> mediaTypes, String name) ->
                mediaTypes.forEach(mediaType -> content(described, mediaType, name));
            case Output.Exported(String name, List<String> mediaTypes) -> {
                content(described, "application/json", name);
                mediaTypes.forEach(mediaType -> text(described, mediaType));
            }
            case Output.Events _ -> text(described, "text/event-stream");
            case Output.Problem _ -> content(described, "application/problem+json", "Problem");
        }
        return described;
    }

    private static void text(ObjectNode holder, String mediaType) {
        holder.withObjectProperty("content")
                .putObject(mediaType)
                .putObject("schema")
                .put("type", "string");
    }

    private static void content(ObjectNode holder, String mediaType, String schema) {
        holder.withObjectProperty("content").withObjectProperty(mediaType).set("schema", Schemas.reference(schema));
    }

    /** The replies of an operation, those included that follow from what it is. */
    private static List<Reply> replies(Operation operation) {
        List<Reply> replies = new ArrayList<>(operation.replies());
        replies.add(refusal(Problem.Type.INVALID));
        if (tellsRevision(operation)) {
            replies.replaceAll(OpenApi::tellingRevision);
        }
        if (operation.input() instanceof Input.Json) {
            replies.add(refusal(Problem.Type.NOT_JSON));
            replies.add(refusal(Problem.Type.BODY_TOO_LARGE));
            replies.add(refusal(Problem.Type.MEDIA_TYPE));
        }
        if (operation.guarded()) {
            Problem.Type type = Problem.Type.UNAUTHENTICATED;
            replies.add(Reply.of(type.status(), type.title() + ".", new Output.Problem(), "WWW-Authenticate"));
            String needed = operation.role().id();
            replies.add(Reply.of(
                    Problem.Type.FORBIDDEN.status(),
                    "The caller's role is below " + needed + ", or a session's token is missing.",
                    new Output.Problem()));
        }
        replies.add(refusal(Problem.Type.INTERNAL));
        Problem.Type away = Problem.Type.UNAVAILABLE;
        replies.add(Reply.of(away.status(), away.title() + ".", new Output.Problem(), "Retry-After"));
        replies.sort((one, other) -> Integer.compare(one.status(), other.status()));
        return replies;
    }

    private static boolean tellsRevision(Operation operation) {
        return operation.replies().stream().anyMatch(reply -> reply.headers().contains(REVISION));
    }

    /** A write that is looked at tells the newest revision, also where it is refused. */
    private static Reply tellingRevision(Reply reply) {
        if (reply.headers().contains(REVISION)) {
            return reply;
        }
        List<String> headers = new ArrayList<>(reply.headers());
        headers.add(REVISION);
        return new Reply(reply.status(), reply.description(), reply.output(), headers);
    }

    private static Reply refusal(Problem.Type type) {
        return Reply.of(type.status(), type.title() + ".", new Output.Problem());
    }
}
