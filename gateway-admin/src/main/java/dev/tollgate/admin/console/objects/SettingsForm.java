package dev.tollgate.admin.console.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.ObjectForm;
import dev.tollgate.admin.console.form.Switch;
import dev.tollgate.admin.console.form.Tick;
import dev.tollgate.admin.console.form.Within;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form of the settings: what holds for every route that does not say it itself. */
public final class SettingsForm {

    private static final String OTHERWISE = "Routes may say otherwise.";

    private static final String ALWAYS = "Requests that always get one.";

    private static final Codec NUMBER_OR_NULL = new Codec(
            text -> Optional.of(
                    text.isEmpty()
                            ? NullNode.instance
                            : Codec.NUMBER.json().apply(text).orElseThrow()),
            Codec.NUMBER.text());

    private static final Codec AUTHORITIES = new Codec(SettingsForm::authorities, SettingsForm::text);

    public static final ObjectForm FORM = new ObjectForm(
            List.of(
                    FormPart.of(
                            "every-route",
                            "Every route",
                            "",
                            Input.of(
                                    6,
                                    Field.lines("trustedProxies", "Trusted proxies")
                                            .help("Networks whose X-Forwarded-For is believed, one a line, such as"
                                                    + " 10.0.0.0/8. A node's environment may name more.")
                                            .mayBeEmpty(),
                                    Codec.LINES),
                            Tick.of(6, new Check("mergeSlashes", "Merge slashes", true, "// in a path counts as /.")),
                            Input.of(
                                    6,
                                    Field.lines("clientCa", "Authorities of clients")
                                            .help("Certificates in PEM of those who certify clients. With one, TLS"
                                                    + " clients are asked for certificates.")
                                            .mayBeEmpty(),
                                    AUTHORITIES)),
                    RouteTreatment.cors(OTHERWISE),
                    FormPart.folding(
                            "content-section",
                            "Content",
                            "How large requests may be.",
                            RouteTreatment.bound(OTHERWISE)),
                    RouteTreatment.waiting("on routes that say nothing else"),
                    LimitParts.section(
                            "Of all requests, besides those of routes, services and plans.", List.of(), false),
                    errors(),
                    retention(),
                    CaptureParts.SECTION,
                    accessLog(),
                    tracing()),
            _ -> "",
            LimitParts::named);

    /** How long is kept what has happened. */
    private static FormPart retention() {
        return FormPart.folding(
                "retention-section",
                "Retention",
                "How long is kept what has happened.",
                Within.of(
                        "retention",
                        kept("requests", "Single requests", "1m to 7d, and at most 10,000.", Codec.OR_ABSENT)
                                .standard("15m"),
                        kept("traffic", "Sums of traffic", "1h to 7d.", Codec.OR_ABSENT)
                                .standard("7d"),
                        kept(
                                "revisions",
                                "Revisions",
                                "1h to 365d, but never the newest. Empty: for ever.",
                                Codec.OR_NULL),
                        kept("audit", "Audit", "1d to 365d. Empty: for ever.", Codec.OR_NULL)));
    }

    /** Which requests get an access line, and what it tells. */
    private static FormPart accessLog() {
        return FormPart.folding(
                "access-log-section",
                "Access lines",
                "Which requests nodes write a line for, and what it tells.",
                Within.of(
                        "accessLog",
                        Tick.of(6, new Check("enabled", "Access lines", true, "One for each of these requests.")),
                        Input.of(
                                2,
                                Field.code("statuses", "Statuses").help(ALWAYS).mayBeEmpty(),
                                Codec.LIST),
                        Input.of(
                                2,
                                Field.text("minDuration", "From")
                                        .help("Such as 1s. " + ALWAYS)
                                        .mayBeEmpty(),
                                Codec.OR_NULL),
                        Input.of(
                                2,
                                Field.text("samplePercent", "Percent of the others")
                                        .help("Empty: none if statuses or a time are given, else all.")
                                        .mayBeEmpty(),
                                NUMBER_OR_NULL),
                        Within.of(
                                "fields",
                                lineFields("keep", "Only these fields", "Empty: all."),
                                lineFields("drop", "Without these fields", "Such as client."),
                                lineFields("redact", "Masked fields", "Such as path, client or consumer.")),
                        Input.of(
                                6,
                                Field.code("headers", "Fields of the request")
                                        .help("Told besides, such as User-Agent. Never what may hold secrets.")
                                        .mayBeEmpty(),
                                Codec.LIST)));
    }

    /** Which requests are traced. */
    private static FormPart tracing() {
        return FormPart.folding(
                "tracing-section",
                "Traces",
                "Which requests are traced by nodes that have TOLLGATE_OTLP_URL.",
                Within.of(
                        "tracing",
                        Input.of(
                                        2,
                                        Field.text("samplePercent", "Percent of the requests")
                                                .mayBeEmpty(),
                                        Codec.NUMBER)
                                .standard("10"),
                        Tick.of(
                                6,
                                new Check(
                                        "parentBased",
                                        "Clients decide",
                                        true,
                                        "A client that sends a traceparent says by its sampled flag."))));
    }

    private static Input lineFields(String member, String label, String help) {
        return Input.of(2, Field.code(member, label).help(help).mayBeEmpty(), Codec.LIST);
    }

    private static Input kept(String member, String label, String help, Codec codec) {
        return Input.of(2, Field.text(member, label).help(help).mayBeEmpty(), codec);
    }

    /** What the gateway's own answers say. */
    private static FormPart errors() {
        return FormPart.folding(
                "errors-section",
                "Own answers",
                "What clients read when the gateway refuses a request or cannot serve it.",
                Switch.box(
                        "errors",
                        "In place of problem details",
                        "Without it they are application/problem+json with title, status, code and the request's id.",
                        Input.of(3, Field.code("contentType", "Content type"), Codec.OR_ABSENT)
                                .standard("application/json"),
                        Input.of(
                                6,
                                Field.lines("body", "Body")
                                        .help("Values: ${error.code}, ${error.status}, ${error.title}, ${error.detail},"
                                                + " ${request.id}; ${error.errors} in JSON."),
                                Codec.TEXT)));
    }

    private SettingsForm() {}

    private static Optional<JsonNode> authorities(String text) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (!text.isBlank()) {
            list.add(text.strip() + "\n");
        }
        return Optional.of(list);
    }

    private static String text(JsonNode authorities) {
        List<String> texts = new ArrayList<>();
        authorities.forEach(one -> texts.add(one.asText().strip()));
        return String.join("\n", texts);
    }
}
