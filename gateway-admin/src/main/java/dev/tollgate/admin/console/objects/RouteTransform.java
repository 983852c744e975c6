package dev.tollgate.admin.console.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Switch;
import dev.tollgate.admin.console.form.Typed;
import dev.tollgate.admin.console.form.Within;
import dev.tollgate.ui.part.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a route changes of requests and answers. */
final class RouteTransform {
    /** Pairs such as {@code 404=204}. */
    private static final Codec STATUSES = new Codec(text -> Optional.of(statuses(text)), RouteTransform::words);

    private static final Input MOST = Input.of(
                    2,
                    Field.text("maxSize", "Held at most")
                            .help("Of content, in memory; longer content that must be held fails.")
                            .mayBeEmpty(),
                    Codec.OR_ABSENT)
            .standard("1MB");

    static final FormPart SECTION = FormPart.folding(
            "transform-section",
            "Transform",
            "What is changed of requests before they go on, and of answers before they go back, in the order given.",
            Switch.box(
                    "transform",
                    "Change requests and answers",
                    "JSON keeps its numbers, its order, and whatever nobody asks to change.",
                    Within.of(
                            "request",
                            OperationParts.json("body", "Change of the request's JSON"),
                            OperationParts.fields("headers", "Change of its headers", "X-Tenant"),
                            OperationParts.fields("query", "Change of its query", "page"),
                            Input.of(
                                    2,
                                    Field.code("method", "Method that goes on")
                                            .placeholder("as it came")
                                            .mayBeEmpty(),
                                    Codec.OR_NULL),
                            MOST),
                    Within.of(
                            "response",
                            OperationParts.json("body", "Change of the answer's JSON"),
                            OperationParts.fields("headers", "Change of the answer's headers", "X-Powered-By"),
                            Input.of(
                                    2,
                                    Field.code("status", "Other statuses")
                                            .placeholder("404=204")
                                            .mayBeEmpty(),
                                    STATUSES),
                            MOST)));

    private RouteTransform() {}

    private static JsonNode statuses(String text) {
        ObjectNode statuses = JsonNodeFactory.instance.objectNode();
        for (JsonNode pair : Typed.list(text)) {
            String[] sides = pair.textValue().split("=", 2);
            statuses.set(sides[0], Typed.number(sides.length == 2 ? sides[1] : ""));
        }
        return statuses;
    }

    private static String words(JsonNode statuses) {
        List<String> pairs = new ArrayList<>();
        statuses.properties()
                .forEach(status ->
                        pairs.add(status.getKey() + "=" + status.getValue().asText()));
        return String.join(", ", pairs);
    }
}
