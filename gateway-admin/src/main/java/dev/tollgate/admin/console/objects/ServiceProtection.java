package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Boxes;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Part;
import dev.tollgate.admin.console.form.Switch;
import dev.tollgate.admin.console.form.Within;
import dev.tollgate.ui.part.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is done about targets that fail, and about a service that does. */
final class ServiceProtection {

    static final FormPart RETRY = FormPart.folding(
            "retry-section",
            "Retries",
            "A request that failed is tried on another target, where that does no harm.",
            Within.of(
                    "retry",
                    Input.of(
                                    2,
                                    Field.text("attempts", "Tries after the first")
                                            .placeholder("0")
                                            .mayBeEmpty(),
                                    Codec.NUMBER_OR_0)
                            .standard("1"),
                    number(2, "budgetPercent", "At most, % of requests", "").standard("20"),
                    new Boxes(
                            "on",
                            "After",
                            reasons(),
                            "none ticked: nothing is tried again",
                            List.of("connect-failure", "reset", "502", "503", "504"))));

    static final FormPart EJECTION = FormPart.folding(
            "ejection-section",
            "Ejection",
            "A target that fails again and again is left out for a while.",
            Switch.box(
                    "ejection",
                    "Leave failing targets out",
                    "Longer each time in a row.",
                    number(2, "consecutiveFailures", "Failures in a row", "5"),
                    time("baseTime", "Out for, at first", "10s"),
                    number(2, "maxEjectedPercent", "Of all targets, at most %", "50")));

    static final FormPart BREAKER = FormPart.folding(
            "breaker-section",
            "Circuit breaker",
            "A service that fails too often is left alone for a while: requests are answered 503.",
            Switch.box(
                    "circuitBreaker",
                    "Break the circuit",
                    "Each node decides for itself.",
                    number(2, "failureRatePercent", "From % of failures", "50"),
                    number(2, "minimumRequests", "Of at least so many requests", "20"),
                    time("window", "Within", "10s"),
                    time("openFor", "Open for", "10s"),
                    number(2, "probes", "Requests that try it then", "5"),
                    Switch.box(
                            "slow",
                            "Slow answers count too",
                            "",
                            Input.of(3, Field.text("after", "Slow from").placeholder("2s"), Codec.OR_ABSENT),
                            number(3, "ratePercent", "From % of slow ones", "50"))));

    private ServiceProtection() {}

    private static Input number(int width, String member, String label, String otherwise) {
        return Input.of(width, Field.text(member, label).placeholder(otherwise).mayBeEmpty(), Codec.NUMBER);
    }

    private static Part time(String member, String label, String otherwise) {
        return Input.of(2, Field.text(member, label).placeholder(otherwise).mayBeEmpty(), Codec.OR_ABSENT);
    }

    private static Map<String, String> reasons() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("connect-failure", "no connection");
        words.put("reset", "a connection that ended");
        words.put("timeout", "no answer in time");
        words.put("502", "502");
        words.put("503", "503");
        words.put("504", "504");
        return words;
    }
}
