package dev.tollgate.admin.console.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Named;
import dev.tollgate.admin.console.form.ObjectForm;
import dev.tollgate.admin.console.form.Part;
import dev.tollgate.admin.console.form.Pick;
import dev.tollgate.admin.console.form.Tick;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Field;
import java.util.List;

/** The form of an issuer: what is filled in for the other type than the chosen one is left out. */
public final class IssuerForm {
    private static final String JWT = "jwt";
    private static final String INTROSPECTION = "introspection";
    private static final List<String> JWT_ONLY =
            List.of("issuer", "discovery", "jwksUri", "jwks", "secret", "algorithms", "expirationRequired");
    private static final List<String> INTROSPECTION_ONLY =
            List.of("endpoint", "clientId", "clientSecret", "cacheFor", "timeout", "onFailure");

    private static final FormPart ABOUT = FormPart.of(
            "issuer-section",
            "Issuer",
            "Routes name it to take its tokens.",
            CommonParts.NAME,
            Pick.of(
                    3,
                    new Choice(
                            "type",
                            "Tokens",
                            List.of(
                                    new Choice.Option(JWT, "JSON Web Tokens: verified here"),
                                    new Choice.Option(INTROSPECTION, "Introspection: the issuer is asked")),
                            JWT),
                    Codec.TEXT),
            CommonParts.TAGS,
            CommonParts.DESCRIPTION,
            CommonParts.enabled("Tokens of a disabled issuer are answered 401."));

    private static final FormPart SIGNED = FormPart.folding(
                    "jwt-section",
                    "JSON Web Tokens",
                    "They are verified with the keys of all these places together.",
                    code(6, "issuer", "Issuer", "What its tokens name as iss, to the letter.", Codec.OR_ABSENT),
                    Tick.of(
                            6,
                            new Check(
                                    "discovery",
                                    "Discovery",
                                    true,
                                    "Keys are where the issuer's OpenID configuration says.")),
                    code(6, "jwksUri", "Address of keys", "A JSON Web Key Set, instead of discovery.", Codec.OR_NULL),
                    Input.of(
                            6,
                            Field.lines("jwks", "Keys")
                                    .help("A JSON Web Key Set; the secrets of stored oct keys are not shown and stay.")
                                    .mayBeEmpty(),
                            Codec.JSON_OR_NULL),
                    secret("secret", "Secret", "A key for HS256 and its like, in base64url."),
                    text(
                            6,
                            "algorithms",
                            "Algorithms",
                            "Such as RS256, ES256. Empty: all that the keys allow.",
                            Codec.LIST),
                    Tick.of(
                            6,
                            new Check(
                                    "expirationRequired",
                                    "Tokens must expire",
                                    true,
                                    "Those that say no end are refused.")))
            .neededIf(values -> values.text("type").equals(JWT));

    private static final FormPart ASKED = FormPart.folding(
                    "introspection-section",
                    "Introspection",
                    "The issuer is asked about each token, and its answer is kept for a while.",
                    code(6, "endpoint", "Endpoint", "Where the issuer is asked (RFC 7662).", Codec.OR_ABSENT),
                    text(3, "clientId", "Client id", "Who asks.", Codec.OR_ABSENT),
                    secret("clientSecret", "Client secret", "Or ${env:TOLLGATE_VAR_NAME}."),
                    text(
                            2,
                            "cacheFor",
                            "Keep answers for",
                            "60s if empty; never longer than the token.",
                            Codec.OR_ABSENT),
                    text(2, "timeout", "Wait for", "2s if empty.", Codec.OR_ABSENT),
                    Pick.of(
                            2,
                            new Choice(
                                    "onFailure",
                                    "Without an answer",
                                    List.of(
                                            new Choice.Option("deny", "Refuse all tokens"),
                                            new Choice.Option("last-known", "Go on with those that were good")),
                                    "deny"),
                            Codec.TEXT))
            .neededIf(values -> values.text("type").equals(INTROSPECTION));

    private static final FormPart RULES = FormPart.of(
            "rules-section",
            "What tokens say",
            "",
            text(3, "audiences", "Audiences", "Tokens must name one of them. Empty: any.", Codec.LIST),
            text(3, "leeway", "Leeway", "By how much clocks may differ; 30s if empty.", Codec.OR_ABSENT),
            text(
                    3,
                    "consumerClaim",
                    "Consumer claim",
                    "Looked up in external ids; client_id if empty.",
                    Codec.OR_ABSENT),
            text(3, "scopeClaim", "Scope claim", "scope if empty.", Codec.OR_ABSENT),
            Input.of(
                    6,
                    Field.lines("requiredClaims", "Required claims")
                            .help("A line each: tenant = a, b. Without values: whatever it says.")
                            .mayBeEmpty(),
                    ClaimLines.CODEC),
            Named.of("forwardClaims", "Claim"),
            Input.of(
                    6,
                    Field.lines("ca", "CA")
                            .help("PEM: certifies the issuer's servers instead of those that the JVM trusts.")
                            .mayBeEmpty(),
                    Codec.PEM));

    public static final ObjectForm FORM =
            new ObjectForm(List.of(ABOUT, SIGNED, ASKED, RULES), _ -> "", IssuerForm::ofItsType);

    private IssuerForm() {}

    private static ObjectNode ofItsType(ObjectNode document) {
        document.remove(document.path("type").asText().equals(INTROSPECTION) ? JWT_ONLY : INTROSPECTION_ONLY);
        return document;
    }

    private static Part text(int width, String member, String label, String help, Codec codec) {
        return Input.of(width, Field.text(member, label).help(help).mayBeEmpty(), codec);
    }

    private static Part code(int width, String member, String label, String help, Codec codec) {
        return Input.of(width, Field.code(member, label).help(help).mayBeEmpty(), codec);
    }

    private static Part secret(String member, String label, String help) {
        Field field = Field.code(member, label).help(help + " Never shown: left empty, a stored one stays.");
        return Input.of(3, field.mayBeEmpty(), Codec.SECRET);
    }
}
