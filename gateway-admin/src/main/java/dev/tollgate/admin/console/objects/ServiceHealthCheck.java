package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Pick;
import dev.tollgate.admin.console.form.Switch;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Choice.Option;
import dev.tollgate.ui.part.Field;

/** How the gateway asks targets whether they are well. */
final class ServiceHealthCheck {

    static final FormPart SECTION = FormPart.folding(
            "health-section",
            "Health check",
            "Each node asks every target again and again whether it is well.",
            Switch.box(
                    "healthCheck",
                    "Check targets",
                    "Else only requests tell.",
                    Pick.of(
                            3,
                            Choice.of(
                                    "type",
                                    "By",
                                    new Option("http", "a GET, in TLS where the target is https"),
                                    new Option("https", "a GET in TLS"),
                                    new Option("tcp", "a connection alone")),
                            Codec.TEXT),
                    Input.of(
                            2, Field.code("path", "Path").placeholder("/health").mayBeEmpty(), Codec.OR_ABSENT),
                    Input.of(
                            2,
                            Field.code("statuses", "Good statuses")
                                    .placeholder("200-299")
                                    .mayBeEmpty(),
                            Codec.LIST_OR_ABSENT),
                    Input.of(
                            2,
                            Field.text("interval", "Every").placeholder("10s").mayBeEmpty(),
                            Codec.OR_ABSENT),
                    Input.of(
                            2,
                            Field.text("timeout", "Answered within")
                                    .placeholder("2s")
                                    .mayBeEmpty(),
                            Codec.OR_ABSENT),
                    Input.of(
                            2,
                            Field.text("fall", "Bad ones to fall")
                                    .placeholder("3")
                                    .mayBeEmpty(),
                            Codec.NUMBER),
                    Input.of(
                            2,
                            Field.text("rise", "Good ones to rise")
                                    .placeholder("2")
                                    .mayBeEmpty(),
                            Codec.NUMBER)));

    private ServiceHealthCheck() {}
}
