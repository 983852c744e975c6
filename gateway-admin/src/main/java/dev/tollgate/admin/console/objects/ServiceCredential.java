package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Switch;
import dev.tollgate.ui.part.Field;

/** What targets are told with every request. */
final class ServiceCredential {

    static final FormPart SECTION = FormPart.folding(
            "credential-section",
            "Credential",
            "What the service knows the gateway by.",
            Switch.box(
                    "credential",
                    "Send a credential",
                    "In the place of the client's own field of that name.",
                    Input.of(
                            2,
                            Field.code("header", "Header")
                                    .placeholder("Authorization")
                                    .mayBeEmpty(),
                            Codec.OR_ABSENT),
                    Input.of(
                            4,
                            Field.password("value", "Value", "off")
                                    .help("Or ${env:TOLLGATE_VAR_NAME}. Never shown: left empty, a stored one stays.")
                                    .mayBeEmpty(),
                            Codec.SECRET),
                    Switch.box(
                            "oauth2",
                            "Fetch a token instead",
                            "With OAuth 2.0 client credentials; it is renewed before it expires.",
                            Input.of(
                                    6,
                                    Field.code("tokenUrl", "Token URL").help("Where tokens are asked for."),
                                    Codec.TEXT),
                            Input.of(2, Field.text("clientId", "Client id"), Codec.TEXT),
                            Input.of(
                                    4,
                                    Field.code("clientSecret", "Client secret")
                                            .help("Or ${env:TOLLGATE_VAR_NAME}. Never shown: left empty, a stored one"
                                                    + " stays.")
                                            .mayBeEmpty(),
                                    Codec.SECRET),
                            Input.of(
                                    3,
                                    Field.text("scopes", "Scopes")
                                            .help("Several with commas between them; empty: what the endpoint gives.")
                                            .mayBeEmpty(),
                                    Codec.LIST),
                            Input.of(
                                    3,
                                    Field.code("audience", "Audience")
                                            .help("Whom the token is for, where the endpoint wants to be told.")
                                            .mayBeEmpty(),
                                    Codec.OR_NULL),
                            Input.of(
                                    6,
                                    Field.lines("ca", "CA")
                                            .help("PEM: certifies the endpoint instead of those that the JVM trusts.")
                                            .mayBeEmpty(),
                                    Codec.PEM))));

    private ServiceCredential() {}
}
