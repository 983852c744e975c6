package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Pick;
import dev.tollgate.admin.console.form.Switch;
import dev.tollgate.admin.console.form.Tick;
import dev.tollgate.admin.console.form.Within;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Choice.Option;
import dev.tollgate.ui.part.Field;

/** How a service's targets share its requests. */
final class ServiceBalance {

    static final FormPart SECTION = FormPart.folding(
            "balance-section",
            "Balance",
            "How the targets share requests, and how much each gets.",
            Within.of(
                    "balance",
                    Pick.of(
                            3,
                            Choice.of(
                                    "algorithm",
                                    "Next target",
                                    new Option("round-robin", "each in its turn"),
                                    new Option("least-requests", "the one with the fewest requests"),
                                    new Option("peak-ewma", "the faster of two"),
                                    new Option("random", "any"),
                                    new Option("hash", "the same for the same key")),
                            Codec.TEXT),
                    Within.of(
                            "hashOn",
                            Pick.of(
                                            2,
                                            Choice.of(
                                                    "source",
                                                    "Key",
                                                    new Option("consumer", "consumer"),
                                                    new Option("ip", "address"),
                                                    new Option("header", "header"),
                                                    new Option("cookie", "cookie"),
                                                    new Option("query", "query parameter"),
                                                    new Option("path", "path")),
                                            Codec.TEXT)
                                    .help("For the same target for the same key."),
                            Input.of(
                                    1,
                                    Field.code("name", "Name of it")
                                            .help("Of header, cookie or query parameter.")
                                            .mayBeEmpty(),
                                    Codec.OR_ABSENT)),
                    Input.of(
                            3,
                            Field.text("slowStart", "Slow start")
                                    .placeholder("none")
                                    .help("How long a target that comes back gets less, such as 30s.")
                                    .mayBeEmpty(),
                            Codec.OR_NULL),
                    Input.of(
                            3,
                            Field.text("maxInFlightPerTarget", "Requests at a time per target")
                                    .placeholder("no limit")
                                    .mayBeEmpty(),
                            Codec.NUMBER),
                    Tick.of(
                            6,
                            new Check(
                                    "panic",
                                    "Send requests even if no target is healthy",
                                    false,
                                    "Else they are answered 503 at once.")),
                    Switch.box(
                            "stickyCookie",
                            "Keep clients at their target by a cookie",
                            "As long as that target serves.",
                            Input.of(
                                    3,
                                    Field.code("name", "Cookie")
                                            .placeholder("tg_node")
                                            .mayBeEmpty(),
                                    Codec.OR_ABSENT),
                            Input.of(
                                    3,
                                    Field.text("ttl", "Kept for")
                                            .placeholder("1h")
                                            .help("0s: for the browser's session.")
                                            .mayBeEmpty(),
                                    Codec.OR_ABSENT))));

    private ServiceBalance() {}
}
