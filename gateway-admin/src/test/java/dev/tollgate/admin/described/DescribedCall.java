package dev.tollgate.admin.described;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One call of the API as its document has it.
 *
 * @param method in upper case
 * @param path below the servers' address, with {@code {name}} for variables
 * @param operation the document's Operation Object
 */
public record DescribedCall(String method, String path, JsonNode operation) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

    /** A parameter beside the body. */
    public record Parameter(String name, String place, JsonNode schema) {}

    /** The method and the path, as people write a call. */
    public String words() {
        return method + " " + path;
    }

    public String id() {
        return operation.path("operationId").textValue();
    }

    /** Whether a path is one of this call. */
    public boolean hasPath(String actual) {
        String[] described = path.split("/", -1);
        String[] segments = actual.split("/", -1);
        if (described.length != segments.length) {
            return false;
        }
        for (int index = 0; index < described.length; index++) {
            boolean same = described[index].startsWith("{")
                    ? !segments[index].isEmpty()
                    : described[index].equals(segments[index]);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** How many segments are no variables; of two calls of one path the one with more is meant. */
    long literals() {
        return List.of(path.split("/")).stream()
                .filter(segment -> !segment.startsWith("{"))
                .count();
    }

    public List<String> variables() {
        return VARIABLE.matcher(path)
                .results()
                .map(variable -> variable.group(1))
                .toList();
    }

    /** The path with each variable in its place. */
    public String pathWith(Map<String, String> values) {
        return VARIABLE.matcher(path)
                .replaceAll(variable -> java.util.regex.Matcher.quoteReplacement(values.get(variable.group(1))));
    }

    /** Those that stand in {@code query} or {@code header}. */
    public List<Parameter> parameters(String place) {
        return operation
                .path("parameters")
                .valueStream()
                .map(parameter -> new Parameter(
                        parameter.path("name").textValue(), parameter.path("in").textValue(), parameter.path("schema")))
                .filter(parameter -> parameter.place().equals(place))
                .toList();
    }

    public boolean takes(String parameter) {
        return operation
                .path("parameters")
                .valueStream()
                .anyMatch(described -> described.path("name").asText().equals(parameter));
    }

    /** The media types that a body may have; none if the call takes no body. */
    public List<String> mediaTypes() {
        return operation
                .at("/requestBody/content")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What a body of the first media type is like. */
    public Optional<JsonNode> bodySchema() {
        return operation
                .at("/requestBody/content")
                .valueStream()
                .map(content -> content.path("schema"))
                .findFirst();
    }

    /** What an answer of this status is like. */
    public Optional<JsonNode> response(int status) {
        return Optional.of(operation.path("responses").path(Integer.toString(status)))
                .filter(JsonNode::isObject);
    }

    public boolean writes() {
        return !method.equals("GET");
    }

    @Override
    public String toString() {
        return words();
    }
}
