package dev.tollgate.admin.console.objects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Part;
import dev.tollgate.admin.console.form.Pick;
import dev.tollgate.admin.console.form.Switch;
import dev.tollgate.admin.console.form.Tick;
import dev.tollgate.admin.console.form.Typed;
import dev.tollgate.db.model.Kind;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Field;
import java.util.Optional;

/** What happens to a request on its way, and is rarely asked for: each section is folded while it says nothing. */
final class RouteTreatment {

    private static final String SETTINGS = "Else the settings say.";

    /** JSON; nothing typed is a schema that asks for nothing. */
    private static final Codec SCHEMA = new Codec(
            text -> Optional.of(text.isBlank() ? JsonNodeFactory.instance.objectNode() : Typed.json(text)),
            node -> node.isEmpty() ? "" : node.toPrettyString());

    static final FormPart CORS = cors(SETTINGS);

    static final FormPart CONTENT = FormPart.folding(
            "content-section",
            "Content",
            "How large it may be, and whether answers are compressed.",
            bound(SETTINGS),
            new Tick(
                    new Check("response-compress", "Compress answers", false, "In gzip, for clients that take it."),
                    6,
                    true));

    static final FormPart WAITING = waiting("on this route");

    static final FormPart MIRROR = FormPart.folding(
            "mirror-section",
            "Mirror",
            "Copies of requests, whose answers are dropped.",
            Switch.box(
                    "mirror",
                    "Copy requests to a second service",
                    "A copy never delays its request.",
                    Pick.named(
                            4,
                            Choice.of("service", "Service", new Choice.Option("", "choose one")),
                            Codec.TEXT,
                            Kind.SERVICE),
                    Input.of(2, Field.text("percent", "Of a hundred").placeholder("10"), Codec.NUMBER)));

    private RouteTreatment() {}

    /** @param otherwise what holds without it */
    static FormPart cors(String otherwise) {
        return FormPart.folding(
                "cors-section",
                "Pages of other origins",
                "CORS: which web pages may call from a browser.",
                Switch.box(
                        "cors",
                        "Answer pages of other origins",
                        otherwise,
                        words("origins", "Origins", "Such as https://app.example.com, https://*.example.org, or *."),
                        words("methods", "Methods", "Beside GET, HEAD and POST; or *."),
                        words("headers", "Request fields", "That pages may send; or *."),
                        words("exposed", "Answer fields", "That pages may read; or *."),
                        Input.of(
                                2,
                                Field.text("maxAge", "Remembered for")
                                        .placeholder("10m")
                                        .mayBeEmpty(),
                                Codec.OR_ABSENT),
                        Tick.of(
                                4,
                                new Check(
                                        "credentials",
                                        "With credentials",
                                        false,
                                        "Cookies and credentials of whoever looks at the page go along."))));
    }

    /** The size of requests. */
    static Part bound(String otherwise) {
        return Switch.box(
                "request",
                "Bound the size of requests",
                otherwise,
                Input.of(
                                2,
                                Field.text("maxBodySize", "At most")
                                        .help("Such as 512KB. Empty: no limit.")
                                        .mayBeEmpty(),
                                Codec.OR_NULL)
                        .standard("10MB"),
                Input.of(
                        6,
                        Field.lines("schema", "JSON Schema of their content")
                                .help("Content that is not valid under it is refused. Empty: any content.")
                                .mayBeEmpty(),
                        SCHEMA));
    }

    static FormPart waiting(String where) {
        return FormPart.folding(
                "timeouts-section",
                "Waiting",
                "How long the gateway waits for the service " + where + ". 0s is no limit.",
                Waits.of("the service's"));
    }

    private static Part words(String member, String label, String help) {
        return Input.of(3, Field.code(member, label).help(help).mayBeEmpty(), Codec.LIST);
    }
}
