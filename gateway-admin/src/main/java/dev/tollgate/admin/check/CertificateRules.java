package dev.tollgate.admin.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.proxy.tls.CertificateChain;
import dev.tollgate.proxy.tls.InvalidCertificate;
import dev.tollgate.proxy.tls.PrivateKeys;
import java.util.Optional;

/** Whether a certificate's chain is one, and its private key is that of the chain. */
final class CertificateRules {
    private static final String CERTIFICATE = "certificate";
    private static final String PRIVATE_KEY = "privateKey";

    private CertificateRules() {}

    static void check(JsonNode document, Place root, WriteOnly secrets) {
        if (!document.isObject()) {
            return;
        }
        JsonNode stated = document.path(CERTIFICATE);
        JsonNode kept = document.path(PRIVATE_KEY);
        if (kept.isMissingNode() || kept.isNull()) {
            root.member(PRIVATE_KEY).refuse(MistakeCode.REQUIRED, "must be there: the private key of the certificate");
        }
        Optional<CertificateChain> chain = stated.isTextual() ? chain(stated.textValue(), root) : Optional.empty();
        if (kept.isTextual()) {
            secrets.plain(SecretField.CERTIFICATE_PRIVATE_KEY, new Secret(kept.textValue()))
                    .ifPresent(pem -> checkKey(pem, chain, root));
        }
    }

    private static Optional<CertificateChain> chain(String pem, Place root) {
        try {
            return Optional.of(CertificateChain.parse(pem));
        } catch (InvalidCertificate e) {
            return wrong(root.member(CERTIFICATE), e);
        }
    }

    /** Without a chain it is not known what kind of key it must be. */
    private static void checkKey(String pem, Optional<CertificateChain> chain, Place root) {
        try {
            chain.ifPresentOrElse(
                    known -> PrivateKeys.parse(pem, known.leaf().getPublicKey()), () -> PrivateKeys.check(pem));
        } catch (InvalidCertificate e) {
            wrong(root.member(PRIVATE_KEY), e);
        }
    }

    private static <T> Optional<T> wrong(Place place, InvalidCertificate reason) {
        return place.refuse(MistakeCode.BAD_FORMAT, "must be right, but " + reason.getMessage());
    }
}
