package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Boxes;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Named;
import dev.tollgate.admin.console.form.Part;
import dev.tollgate.admin.console.form.Parts;
import dev.tollgate.admin.console.form.Pick;
import dev.tollgate.admin.console.form.Switch;
import dev.tollgate.admin.console.form.Tick;
import dev.tollgate.admin.console.form.Within;
import dev.tollgate.ui.edit.Option;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Who may call. */
final class RouteAccess {

    private static final List<Option> CARDS = List.of(
            new Option("none", "Public", "No credential", true),
            new Option("key", "Known callers", "Keys, tokens, passwords, certificates", false));

    private static final Part CREDENTIALS = new Switch(
            "authentication",
            "Access",
            "",
            CARDS,
            UnaryOperator.identity(),
            Parts.of(
                    new Boxes("methods", "Shown by", methods(), "", List.of("api-key")),
                    Pick.of(
                            3,
                            Choice.of(
                                    "mode",
                                    "Of several methods",
                                    new Choice.Option("any", "one is enough"),
                                    new Choice.Option("all", "each is needed")),
                            Codec.TEXT),
                    list("issuers", "Issuers of tokens", "none", "Several with commas between them."),
                    Input.of(
                                    3,
                                    Field.code("apiKey-header", "Header of keys")
                                            .help("Besides Authorization: ApiKey."),
                                    Codec.TEXT)
                            .standard("X-API-Key"),
                    Input.of(
                            3,
                            Field.code("apiKey-query", "Query parameter of keys")
                                    .mayBeEmpty()
                                    .help("Keys in addresses end up in logs."),
                            Codec.OR_NULL),
                    Tick.of(
                            3,
                            new Check(
                                    "anonymous",
                                    "Let in without a credential too",
                                    false,
                                    "A wrong one is refused all the same.")),
                    Tick.of(
                            3,
                            new Check(
                                    "forwardCredential",
                                    "Forward the credential",
                                    false,
                                    "Else the service does not see it."))));

    private static final Part RULES = Within.folded(
            "authorization", "Who of them may", requirements(), Named.objects("methods", "Method", requirements()));

    static final FormPart SECTION = FormPart.of("access", "Access", "Who may call.", CREDENTIALS, RULES);

    private RouteAccess() {}

    /** What is asked of callers, of all or of those with one method besides. */
    private static Parts requirements() {
        return Parts.of(
                list("consumers", "Consumers", "all", "The only ones that may."),
                list("groups-allow", "Groups", "all", "A consumer must be in one of them."),
                list("groups-deny", "Groups that may not", "none", "Denied whatever is allowed."),
                list("scopes", "Scopes", "none", "A key or token must have all of them."),
                Input.of(
                        6,
                        Field.lines("claims", "Claims of tokens")
                                .help("One a line, with the values that are accepted: tenant = a, b. Quote what has"
                                        + " spaces: \"a b\".")
                                .mayBeEmpty(),
                        ClaimLines.CODEC),
                list("sources-allow", "Sources", "every address", "Networks that may call, such as 10.0.0.0/8."),
                list("sources-deny", "Sources that may not", "none", "Networks that may not call."));
    }

    private static Map<String, String> methods() {
        Map<String, String> methods = new LinkedHashMap<>();
        methods.put("api-key", "API key");
        methods.put("jwt", "JSON Web Token");
        methods.put("introspection", "Token that its issuer is asked about");
        methods.put("basic", "Password");
        methods.put("mtls", "Client certificate");
        return methods;
    }

    private static Part list(String member, String label, String none, String help) {
        return Input.of(
                3, Field.text(member, label).placeholder(none).help(help).mayBeEmpty(), Codec.LIST);
    }
}
