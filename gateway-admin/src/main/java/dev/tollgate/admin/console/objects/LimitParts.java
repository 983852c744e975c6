package dev.tollgate.admin.console.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.Boxes;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Part;
import dev.tollgate.admin.console.form.Parts;
import dev.tollgate.admin.console.form.Pick;
import dev.tollgate.admin.console.form.Rows;
import dev.tollgate.admin.console.form.Sentence;
import dev.tollgate.admin.console.form.Tick;
import dev.tollgate.admin.console.form.Unions;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Choice.Option;
import dev.tollgate.ui.part.Field;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Limits, wherever they stand. */
final class LimitParts {

    private static final Codec COST =
            new Codec(text -> Codec.NUMBER.json().apply(text.isEmpty() ? "1" : text), node -> {
                String words = Codec.NUMBER.text().apply(node);
                return words.equals("1") ? "" : words;
            });

    private static final Parts SENTENCE = Parts.of(
            Input.of(1, Field.text("requests", "Requests").placeholder("100"), Codec.NUMBER),
            Input.of(1, Field.text("window", "Window").placeholder("1m").mayBeEmpty(), Codec.OR_ABSENT),
            Input.of(1, Field.text("burst", "Burst").placeholder("0").mayBeEmpty(), Codec.NUMBER_OR_0),
            Pick.of(
                    1,
                    Choice.of(
                            "algorithm",
                            "Counted by",
                            new Option("token-bucket", "token bucket"),
                            new Option("sliding-window", "sliding window"),
                            new Option("fixed-window", "fixed window"),
                            new Option("concurrent", "at a time, without a window")),
                    Codec.TEXT));

    private LimitParts() {}

    /**
     * The section of an object's limits.
     *
     * @param by what those of a new limit have in common that are counted together
     * @param spare whether a new object is shown with a row to fill in
     */
    static FormPart section(String help, List<String> by, boolean spare) {
        return FormPart.of(
                "limits-section", "Limits", help, new Rows("limits", "Limit", "", spare, Parts.of(limit(by))));
    }

    private static Part limit(List<String> by) {
        return Unions.limit(
                new Sentence(List.of("", "requests per", "with a burst of", "counted by"), SENTENCE),
                new Boxes("by", "For each", traits(), "none ticked: everyone together", by),
                Input.of(
                        2,
                        Field.text("name", "Name")
                                .placeholder("from the window")
                                .mayBeEmpty(),
                        Codec.OR_ABSENT),
                Input.of(
                        2,
                        Field.code("header", "For each value of the header")
                                .placeholder("X-Tenant")
                                .mayBeEmpty(),
                        Codec.OR_ABSENT),
                Input.of(
                        2,
                        Field.code("claim", "For each value of the claim")
                                .placeholder("tenant")
                                .mayBeEmpty(),
                        Codec.OR_ABSENT),
                Input.of(
                        2, Field.text("cost", "Each counts as").placeholder("1").mayBeEmpty(), COST),
                Pick.of(
                        2,
                        Choice.of(
                                "scope",
                                "Counted where",
                                new Option("", "as usual"),
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
                        Codec.TEXT),
                Tick.of(2, new Check("logOnly", "Only log", false, "Nobody is refused; what would be is counted.")));
    }

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
    static ObjectNode named(ObjectNode document) {
        JsonNode limits = document.path("limits");
        Set<String> taken = new HashSet<>();
        limits.forEach(limit -> taken.add(limit.path("name").asText()));
        for (JsonNode limit : limits) {
            if (!limit.has("name") && limit instanceof ObjectNode object) {
                String window = limit.has("concurrent")
                        ? "concurrent"
                        : limit.path("window").asText();
                object.put("name", freeName(window, taken));
            }
        }
        return document;
    }

    private static String freeName(String window, Set<String> taken) {
        String first = switch (window) {
            case "1s" -> "per-second";
            case "1m", "60s" -> "per-minute";
            case "1h", "60m" -> "per-hour";
            case "1d", "24h" -> "per-day";
            case "concurrent" -> "parallel";
            default -> window.matches("[0-9a-z]{1,20}") ? "per-" + window : "limit";
        };
        String name = first;
        for (int number = 2; !taken.add(name); number++) {
            name = first + "-" + number;
        }
        return name;
    }
}
