package dev.tollgate.admin.console.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names with lists of values, one a line: {@code tenant = a, b}. */
final class ClaimLines {

    static final Codec CODEC = new Codec(ClaimLines::read, ClaimLines::lines);

    private ClaimLines() {}

    private static Optional<JsonNode> read(String text) {
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            int equals = line.indexOf('=');
            String name = (equals < 0 ? line : line.substring(0, equals)).strip();
            claims.set(name, Typed.list(equals < 0 ? "" : line.substring(equals + 1)));
        });
        return Optional.of(claims);
    }

    private static String lines(JsonNode claims) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, JsonNode> claim : claims.properties()) {
            lines.add(claim.getKey() + " = " + Codec.LIST.text().apply(claim.getValue()));
        }
        return String.join("\n", lines);
    }
}
