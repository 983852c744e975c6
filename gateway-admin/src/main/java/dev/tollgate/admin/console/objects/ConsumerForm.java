package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.ObjectForm;
import dev.tollgate.admin.console.form.Pick;
import dev.tollgate.db.model.Kind;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Field;
import java.util.List;

/** The form of a consumer. */
public final class ConsumerForm {

    public static final ObjectForm FORM = new ObjectForm(
            List.of(
                    FormPart.of(
                            "consumer",
                            "Consumer",
                            "An application, a partner, a device: whoever gets keys and is counted.",
                            CommonParts.NAME,
                            Input.of(
                                    3,
                                    Field.text("externalId", "External id")
                                            .placeholder("the name")
                                            .help("By what other systems know it.")
                                            .mayBeEmpty(),
                                    Codec.OR_NULL),
                            Input.of(
                                    3,
                                    Field.text("groups", "Groups")
                                            .help("Several with commas between them.")
                                            .mayBeEmpty(),
                                    Codec.LIST),
                            Input.of(
                                    3,
                                    Field.password("basicPassword", "Password", "new-password")
                                            .help("For routes that take the consumer's name and a password. Kept as"
                                                    + " a hash, never shown; nothing typed keeps what is stored.")
                                            .mayBeEmpty(),
                                    Codec.SECRET),
                            Input.of(
                                    3,
                                    Field.code("certificateSubject", "Certificate subject")
                                            .placeholder("CN=mobile-app,O=Example")
                                            .help("Of the client certificate that shows this consumer, or a name in"
                                                    + " it.")
                                            .mayBeEmpty(),
                                    Codec.OR_NULL),
                            Pick.named(
                                    3,
                                    Choice.of("plan", "Plan", new Choice.Option("", "none")),
                                    Codec.OR_NULL,
                                    Kind.PLAN),
                            CommonParts.TAGS,
                            CommonParts.DESCRIPTION,
                            CommonParts.enabled("A disabled consumer is refused with its keys.")),
                    LimitParts.section(
                            "In place of those of the same name, and besides all others.", List.of("consumer"), false),
                    QuotaParts.section("In place of the plan's of the same name, and besides its others.", false)),
            _ -> "",
            LimitParts::named);

    private ConsumerForm() {}
}
