package dev.tollgate.admin.described;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.schema.DescribedSchemas;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The document that the API tells of itself, and what it promises of each answer. Safe for any number of threads. */
public final class Description {
    private static final List<Integer> OF_NO_CALL = List.of(401, 403, 404, 405);

    private final JsonNode document;
    private final List<DescribedCall> calls;
    private final DescribedSchemas schemas;

    /** @param document an OpenAPI 3.1 document */
    public Description(JsonNode document) {
        this.document = document;
        this.calls = document.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(operation -> new DescribedCall(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue())))
                .toList();
        this.schemas = new DescribedSchemas(document);
    }

    /** All calls, in the order of the document. */
    public List<DescribedCall> calls() {
        return calls;
    }

    /** A schema, or the one that it refers to. */
    public JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").textValue().substring(1)) : schema;
    }

    /** The call that a request is for; HEAD is described as GET. */
    public Optional<DescribedCall> call(String method, String path) {
        String described = method.equals("HEAD") ? "GET" : method;
        return calls.stream()
                .filter(call -> call.method().equals(described) && call.hasPath(path))
                .max(Comparator.comparingLong(DescribedCall::literals));
    }

    /** What a body is not of what its schema says, in words. */
    public List<String> mistakesOfSent(JsonNode schema, JsonNode body) {
        return schemas.mistakesOfSent(schema, body);
    }

    /** What an answer breaks of what is promised to this request, in words; nothing if it keeps to all of it. */
    public Optional<String> broken(String method, String path, DescribedAnswer answer) {
        Optional<DescribedCall> call = call(method, path);
        if (call.isEmpty()) {
            return OF_NO_CALL.contains(answer.status())
                    ? Optional.empty()
                    : Optional.of("no such call is described, and it answers " + answer.status());
        }
        Optional<JsonNode> response = call.get().response(answer.status());
        if (response.isEmpty()) {
            return Optional.of("status " + answer.status() + " is not described");
        }
        Predicate<String> told = name -> response.get()
                .path("headers")
                .propertyStream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase(name));
        return answer.headerThatIsNeither(told)
                .map(name -> "the field " + name + " is not described with status " + answer.status())
                .or(() -> method.equals("HEAD")
                        ? Optional.empty()
                        : brokenBody(response.get().path("content"), answer));
    }

    private Optional<String> brokenBody(JsonNode content, DescribedAnswer answer) {
        if (content.isMissingNode()) {
            return answer.bytes().length == 0 ? Optional.empty() : Optional.of("a body is not described");
        }
        JsonNode described = content.path(answer.mediaType());
        if (described.isMissingNode()) {
            return Optional.of("the media type " + answer.mediaType() + " is not described");
        }
        if (!answer.mediaType().equals("application/json")
                && !answer.mediaType().endsWith("+json")) {
            return Optional.empty();
        }
        List<String> mistakes = schemas.mistakesOfShown(described.path("schema"), answer.document());
        return mistakes.isEmpty() ? Optional.empty() : Optional.of("the body: " + String.join("; ", mistakes));
    }
}
