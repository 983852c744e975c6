package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Pick;
import dev.tollgate.admin.console.form.Tick;
import dev.tollgate.admin.console.form.Within;
import dev.tollgate.db.model.Kind;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Field;

/** How https targets are known, and know the gateway. */
final class ServiceTrust {

    static final FormPart SECTION = FormPart.folding(
            "tls-section",
            "TLS",
            "How https targets are known, and know the gateway.",
            Within.of(
                    "tls",
                    Tick.of(
                            6,
                            new Check(
                                    "verify",
                                    "Verify certificates",
                                    true,
                                    "Else whoever gets between the gateway and the service is taken for it.")),
                    Input.of(
                            3,
                            Field.code("serverName", "Server name")
                                    .placeholder("the target's host")
                                    .help("Asked for in the handshake, and checked.")
                                    .mayBeEmpty(),
                            Codec.OR_NULL),
                    Pick.named(
                                    3,
                                    Choice.of("clientCertificate", "Client certificate", new Choice.Option("", "none")),
                                    Codec.OR_NULL,
                                    Kind.CERTIFICATE)
                            .help("Shown to targets that ask for one."),
                    Input.of(
                            6,
                            Field.lines("ca", "Certificate authorities")
                                    .help("PEM. In the place of those that Java trusts.")
                                    .mayBeEmpty(),
                            Codec.PEM)));

    private ServiceTrust() {}
}
