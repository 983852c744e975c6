package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.ObjectForm;
import dev.tollgate.admin.console.form.Tick;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Field;

/** The form of a certificate. */
public final class CertificateForm {

    public static final ObjectForm FORM = ObjectForm.of(FormPart.of(
            "certificate-section",
            "Certificate",
            "Clients get it by the host that they ask for. A changed one is that of the next handshake.",
            CommonParts.NAME,
            CommonParts.TAGS,
            Input.of(
                    6,
                    Field.lines("certificate", "Certificate chain")
                            .help("PEM: the server's own first, then each one's issuer. The root may be left out."),
                    Codec.PEM_TEXT),
            Input.of(
                    6,
                    Field.lines("privateKey", "Private key")
                            .help("PEM, without a passphrase; or ${env:TOLLGATE_VAR_NAME}. Never shown: left empty,"
                                    + " a stored one stays.")
                            .mayBeEmpty(),
                    Codec.SECRET),
            Tick.of(
                    6,
                    new Check(
                            "default",
                            "Default",
                            false,
                            "Serves clients that ask for no host, or for one that no certificate is for.")),
            CommonParts.DESCRIPTION,
            CommonParts.enabled("A disabled certificate is shown to nobody.")));

    private CertificateForm() {}
}
