package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Boxes;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Switch;
import dev.tollgate.admin.console.form.Tick;
import dev.tollgate.admin.console.form.Within;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which answers of a route are kept for later requests. */
final class RouteCaching {

    static final FormPart SECTION = FormPart.folding(
            "cache-section",
            "Cache",
            "Answers that are kept for later requests, as HTTP says (RFC 9111).",
            Switch.box(
                    "cache",
                    "Keep answers",
                    "Where a route asks who is calling, each caller has answers of its own.",
                    time("ttl", "Fresh for", "60s", "Of answers that do not say it. Empty: only what they say counts."),
                    time("staleWhileRevalidate", "Stale while revalidating", "10s", "Served while it is asked for."),
                    time("staleIfError", "Stale on error", "5m", "Served while the service fails."),
                    new Boxes("methods", "Methods", methods(), "At least one.", List.of("GET", "HEAD")),
                    Input.of(
                                    2,
                                    Field.text("maxObjectSize", "Largest answer")
                                            .help("Such as 1MB. Empty: no limit of its own.")
                                            .mayBeEmpty(),
                                    Codec.OR_NULL)
                            .standard("1MB"),
                    Within.of(
                            "key",
                            Within.of(
                                    "query",
                                    Input.of(
                                            2,
                                            Field.code("ignore", "Query parameters that do not matter")
                                                    .help("Such as utm_*, session.")
                                                    .mayBeEmpty(),
                                            Codec.LIST)),
                            Input.of(
                                    2,
                                    Field.code("headers", "Fields that tell requests apart")
                                            .help("Beside those that answers vary by.")
                                            .mayBeEmpty(),
                                    Codec.LIST)),
                    Tick.of(
                            6,
                            new Check(
                                    "respectOrigin",
                                    "Answers have the last word",
                                    true,
                                    "Else the time above also overrides what they say, but for no-store and private.")),
                    Tick.of(
                            6,
                            new Check(
                                    "heuristic",
                                    "Guess where nobody says it",
                                    false,
                                    "A tenth of the time since the last change (RFC 9111, 4.2.2).")),
                    Tick.of(
                            6,
                            new Check(
                                    "shared",
                                    "Callers share answers",
                                    false,
                                    "Only if they are the same for whoever may call."))));

    private RouteCaching() {}

    private static Map<String, String> methods() {
        Map<String, String> methods = new LinkedHashMap<>();
        methods.put("GET", "GET");
        methods.put("HEAD", "HEAD");
        return methods;
    }

    private static Input time(String member, String label, String example, String help) {
        return Input.of(
                2, Field.text(member, label).placeholder(example).help(help).mayBeEmpty(), Codec.OR_NULL);
    }
}
