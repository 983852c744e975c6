package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.ui.edit.CertificateFields;
import dev.tollgate.ui.edit.Fields;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Field;
import java.util.List;

/** The form of a certificate as it was filled in. A private key that is left empty stays as it is stored. */
record CertificateDraft(RouteDraft.Common common, String chain, String privateKey, boolean fallback) implements Draft {

    static CertificateDraft blank() {
        return new CertificateDraft(RouteDraft.Common.BLANK, "", "", false);
    }

    static CertificateDraft of(Certificate certificate) {
        return new CertificateDraft(
                new RouteDraft.Common(
                        certificate.name(),
                        String.join(", ", certificate.tags()),
                        certificate.description(),
                        certificate.enabled()),
                certificate.chain(),
                "",
                certificate.fallback());
    }

    static CertificateDraft read(Form form) {
        return new CertificateDraft(
                RouteDraft.Common.read(form),
                form.text("certificate"),
                form.text("privateKey"),
                form.checked("default"));
    }

    @Override
    public String name() {
        return common.name();
    }

    @Override
    public CertificateDraft named(String name) {
        return new CertificateDraft(common.named(name), chain, privateKey, fallback);
    }

    @Override
    public CertificateDraft disabled() {
        return new CertificateDraft(common.off(), chain, privateKey, fallback);
    }

    @Override
    public CertificateDraft withRow(String kind) {
        return this;
    }

    @Override
    public String proposal() {
        return "";
    }

    @Override
    public ObjectNode document(ObjectNode stored) {
        ObjectNode document = stored.deepCopy();
        common.writeTo(document);
        document.put("certificate", chain.isEmpty() ? "" : chain + "\n");
        if (privateKey.isEmpty()) {
            document.remove("privateKey");
        } else {
            document.put("privateKey", privateKey.startsWith("-----") ? privateKey + "\n" : privateKey);
        }
        document.put("default", fallback);
        return document;
    }

    @Override
    public Fields fields(Showing showing) {
        FormMistakes wrong = showing.wrong();
        return new CertificateFields(
                Field.text("name", "Name")
                        .value(common.name())
                        .help("Lower case, digits, dot, dash.")
                        .changeable(showing.creating())
                        .error(wrong.at("/name")),
                Field.lines("certificate", "Certificate chain")
                        .value(chain)
                        .help("PEM: the server's own first, then each one's issuer. The root may be left out.")
                        .error(wrong.at("/certificate")),
                Field.lines("privateKey", "Private key")
                        .help(
                                showing.creating()
                                        ? "PEM, without a passphrase; or ${env:TOLLGATE_VAR_NAME}. Never shown again."
                                        : "Never shown. Left empty, the stored one stays.")
                        .mayBeEmpty()
                        .error(wrong.at("/privateKey")),
                new Check(
                        "default",
                        "Default",
                        fallback,
                        "Serves clients that ask for no host, or for one that no certificate is for."),
                Field.text("tags", "Tags").value(common.tags()).mayBeEmpty().error(wrong.at("/tags")),
                Field.text("description", "Description")
                        .value(common.description())
                        .mayBeEmpty()
                        .error(wrong.at("/description")),
                new Check("enabled", "Enabled", common.enabled(), "A disabled certificate is shown to nobody."));
    }

    @Override
    public String field(String pointer) {
        String member = pointer.replaceFirst("^/", "").replaceFirst("/.*", "");
        return List.of("name", "certificate", "privateKey", "tags", "description")
                        .contains(member)
                ? member
                : "";
    }
}
