package dev.tollgate.admin.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the API answers, in lines for people. */
final class PlanText {
    private static final int LONGEST_VALUE = 200;
    private static final Map<String, String> MARKS = Map.of("created", "+", "changed", "~", "deleted", "-");

    private PlanText() {}

    /** Whether the plan changes anything. */
    static boolean changes(JsonNode plan) {
        return !plan.path("diff").isEmpty();
    }

    /** One line for each object and, of those that change, for each value; and a sum. */
    static List<String> lines(JsonNode plan) {
        List<String> lines = new ArrayList<>();
        for (JsonNode change : plan.path("diff")) {
            String kind = change.path("change").asText();
            lines.add(
                    MARKS.getOrDefault(kind, "?") + " " + change.path("object").asText());
            if (kind.equals("changed")) {
                change.path("diff").forEach(difference -> lines.add("    " + line(difference)));
            }
        }
        lines.add("%d created, %d changed, %d deleted, %d unchanged"
                .formatted(
                        plan.path("created").longValue(),
                        plan.path("changed").longValue(),
                        plan.path("deleted").longValue(),
                        plan.path("unchanged").longValue()));
        return lines;
    }

    private static String line(JsonNode difference) {
        return difference.path("pointer").asText() + ": " + value(difference.path("before")) + " -> "
                + value(difference.path("after"));
    }

    private static String value(JsonNode value) {
        String text = value.isMissingNode() ? "absent" : value.toString();
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
    }

    /** One line for each warning. */
    static List<String> warnings(JsonNode plan) {
        return plan.path("warnings")
                .valueStream()
                .map(warning -> "warning: " + warning.path("object").asText()
                        + warning.path("pointer").asText() + ": "
                        + warning.path("message").asText())
                .toList();
    }

    /** What the admin says to a call that it does not do: all mistakes, or the reason. */
    static List<String> refusal(int status, JsonNode problem) {
        List<String> lines = new ArrayList<>();
        String title = problem.path("title").asText("no answer of an admin");
        lines.add(status + ": " + title + ". " + problem.path("detail").asText());
        for (JsonNode mistake : problem.path("errors")) {
            lines.add("    " + mistake.path("pointer").asText() + ": "
                    + mistake.path("message").asText() + " ("
                    + mistake.path("code").asText() + ")");
        }
        return lines;
    }
}
