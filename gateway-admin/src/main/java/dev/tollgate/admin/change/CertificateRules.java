package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.model.Secret;
import dev.tollgate.proxy.tls.CertificateChain;
import dev.tollgate.proxy.tls.InvalidCertificate;
import dev.tollgate.proxy.tls.ServerCertificate;
import java.util.Optional;

/** Whether a certificate's chain is one, and its private key is that of the chain. */
final class CertificateRules {
    private static final String CERTIFICATE = "certificate";
    private static final String PRIVATE_KEY = "privateKey";

    private CertificateRules() {}

    static void check(JsonNode document, Place root, WriteOnly secrets) {
        JsonNode chain = document.path(CERTIFICATE);
        JsonNode kept = document.path(PRIVATE_KEY);
        if (kept.isMissingNode() || kept.isNull()) {
            root.member(PRIVATE_KEY).refuse(MistakeCode.REQUIRED, "must be there: the private key of the certificate");
        }
        if (!chain.isTextual()) {
            return;
        }
        try {
            CertificateChain.parse(chain.textValue());
            Optional<String> key = kept.isTextual() ? secrets.plain(new Secret(kept.textValue())) : Optional.empty();
            key.ifPresent(pem -> ServerCertificate.parse(CERTIFICATE, chain.textValue(), pem, false));
        } catch (InvalidCertificate e) {
            String member = switch (e.part()) {
                case CERTIFICATE -> CERTIFICATE;
                case PRIVATE_KEY -> PRIVATE_KEY;
            };
            root.member(member).refuse(MistakeCode.BAD_FORMAT, "must be right, but " + e.getMessage());
        }
    }
}
