package dev.tollgate.admin.console.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Parts;
import dev.tollgate.admin.console.form.Switch;
import dev.tollgate.admin.console.form.Tick;
import dev.tollgate.ui.edit.Option;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Field;
import java.util.List;

/** Who may call. */
final class RouteAccess {

    private static final List<Option> CARDS = List.of(
            new Option("none", "Public", "No credential", true),
            new Option("key", "API key", "Known consumers", false));

    static final FormPart SECTION = FormPart.of(
            "access",
            "Access",
            "Who may call.",
            new Switch(
                    "authentication",
                    "Access",
                    "",
                    CARDS,
                    RouteAccess::begun,
                    Parts.of(
                            Input.of(
                                            3,
                                            Field.code("apiKey-header", "Header")
                                                    .help("Besides Authorization: ApiKey."),
                                            Codec.TEXT)
                                    .standard("X-API-Key"),
                            Input.of(
                                    3,
                                    Field.code("apiKey-query", "Query parameter")
                                            .mayBeEmpty()
                                            .help("Keys in addresses end up in logs."),
                                    Codec.OR_NULL),
                            Tick.of(
                                    3,
                                    new Check(
                                            "anonymous",
                                            "Let in without a key too",
                                            false,
                                            "A wrong key is refused all the same.")),
                            Tick.of(
                                    3,
                                    new Check(
                                            "forwardCredential",
                                            "Forward the key",
                                            false,
                                            "Else the service does not see it.")))));

    private RouteAccess() {}

    private static ObjectNode begun(ObjectNode authentication) {
        if (!authentication.has("methods")) {
            authentication.putArray("methods").add("api-key");
        }
        return authentication;
    }
}
