package dev.tollgate.admin.console.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.Boxes;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Parts;
import dev.tollgate.admin.console.form.Pick;
import dev.tollgate.admin.console.form.Rows;
import dev.tollgate.admin.console.form.Sentence;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Choice.Option;
import dev.tollgate.ui.part.Field;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many requests a route takes in how much time. */
final class RouteLimits {

    private static final Parts SENTENCE = Parts.of(
            Input.of(1, Field.text("requests", "Requests").placeholder("100"), Codec.NUMBER),
            Input.of(1, Field.text("window", "Window").placeholder("1m"), Codec.OR_ABSENT),
            Input.of(1, Field.text("burst", "Burst").placeholder("0").mayBeEmpty(), Codec.NUMBER_OR_0),
            Pick.of(
                    1,
                    Choice.of(
                            "algorithm",
                            "Counted by",
                            new Option("token-bucket", "token bucket"),
                            new Option("fixed-window", "fixed window")),
                    Codec.TEXT));

    private static final Parts LIMIT = Parts.of(
            new Sentence(List.of("", "requests per", "with a burst of", "counted by"), SENTENCE),
            new Boxes("by", "For each", traits(), "none ticked: everyone together", List.of("ip")),
            Input.of(
                    2, Field.text("name", "Name").placeholder("from the window").mayBeEmpty(), Codec.OR_ABSENT),
            Pick.of(
                    2,
                    Choice.of(
                            "scope",
                            "Counted where",
                            new Option("", "as usual: route"),
                            new Option("route", "route"),
                            new Option("service", "service"),
                            new Option("all", "all together")),
                    Codec.OR_NULL),
            Pick.of(
                    2,
                    Choice.of(
                            "onStoreFailure",
                            "If the store is down",
                            new Option("local-share", "a node's share"),
                            new Option("open", "let in"),
                            new Option("closed", "refuse")),
                    Codec.TEXT));

    static final FormPart SECTION = FormPart.of(
            "limits-section",
            "Limits",
            "They protect in short windows; all of them apply.",
            new Rows("limits", "Limit", "name", true, LIMIT));

    private RouteLimits() {}

    private static Map<String, String> traits() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("consumer", "consumer");
        words.put("ip", "address");
        words.put("key", "key");
        words.put("route", "route");
        words.put("service", "service");
        return words;
    }

    /** Names the limits that have no name after their windows, each by another. */
    static void name(JsonNode limits) {
        Set<String> taken = new HashSet<>();
        limits.forEach(limit -> taken.add(limit.path("name").asText()));
        for (JsonNode limit : limits) {
            if (!limit.has("name") && limit instanceof ObjectNode object) {
                object.put("name", freeName(limit.path("window").asText(), taken));
            }
        }
    }

    private static String freeName(String window, Set<String> taken) {
        String first = switch (window) {
            case "1s" -> "per-second";
            case "1m", "60s" -> "per-minute";
            case "1h", "60m" -> "per-hour";
            case "1d", "24h" -> "per-day";
            default -> window.matches("[0-9a-z]{1,20}") ? "per-" + window : "limit";
        };
        String name = first;
        for (int number = 2; !taken.add(name); number++) {
            name = first + "-" + number;
        }
        return name;
    }
}
