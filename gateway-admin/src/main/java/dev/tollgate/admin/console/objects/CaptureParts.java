package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Part;
import dev.tollgate.admin.console.form.Rows;
import dev.tollgate.admin.console.form.Tick;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Field;

/** Which requests are kept with their content, for a time. */
final class CaptureParts {
    static final FormPart SECTION = FormPart.folding(
            "captureRules-section",
            "Capture",
            "Requests that are kept with all their header fields and with their content, until a moment that is at most"
                    + " 24 hours ahead. Credentials are masked before anything is kept.",
            Rows.of("captureRules", "Rule", parts()));

    private CaptureParts() {}

    private static Part[] parts() {
        return new Part[] {
            Input.of(2, Field.text("name", "Name"), Codec.TEXT),
            Input.of(2, Field.text("route", "Route").placeholder("any").mayBeEmpty(), Codec.OR_NULL),
            Input.of(2, Field.code("expiresAt", "Ends at").placeholder("2027-01-31T14:02:00Z"), Codec.OR_ABSENT),
            condition("methods", "Methods", "any", Codec.LIST),
            condition("pathPrefix", "Path begins with", "/", Codec.OR_NULL),
            condition("consumer", "Consumer", "anybody", Codec.OR_NULL),
            condition("statuses", "Statuses", "400-599", Codec.LIST),
            Input.of(2, Field.text("minDuration", "Took at least").mayBeEmpty(), Codec.OR_ABSENT)
                    .standard("0s"),
            Tick.of(2, new Check("bodies", "With content", true, "")),
            Input.of(2, Field.text("maxBodySize", "Of each content").mayBeEmpty(), Codec.OR_ABSENT)
                    .standard("16KB"),
            Input.of(2, Field.text("perSecond", "In a second").mayBeEmpty(), Codec.NUMBER)
                    .standard("1"),
            Input.of(2, Field.text("requests", "In all, on a node").mayBeEmpty(), Codec.NUMBER)
                    .standard("100"),
            Input.of(
                    6,
                    Field.lines("mask", "Masked besides")
                            .help("Header fields and places in JSON, one a line, such as X-Pin or /card/number.")
                            .mayBeEmpty(),
                    Codec.LINES)
        };
    }

    private static Input condition(String member, String label, String placeholder, Codec codec) {
        return Input.of(2, Field.code(member, label).placeholder(placeholder).mayBeEmpty(), codec);
    }
}
