package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.ObjectForm;
import dev.tollgate.ui.part.Field;

/** The form of a consumer. */
public final class ConsumerForm {

    public static final ObjectForm FORM = ObjectForm.of(FormPart.of(
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
                            .help("For routes that take the consumer's name and a password. Kept as a hash, never"
                                    + " shown; nothing typed keeps what is stored.")
                            .mayBeEmpty(),
                    Codec.SECRET),
            Input.of(
                    3,
                    Field.code("certificateSubject", "Certificate subject")
                            .placeholder("CN=mobile-app,O=Example")
                            .help("Of the client certificate that shows this consumer, or a name in it.")
                            .mayBeEmpty(),
                    Codec.OR_NULL),
            CommonParts.TAGS,
            CommonParts.DESCRIPTION,
            CommonParts.enabled("A disabled consumer is refused with its keys.")));

    private ConsumerForm() {}
}
