package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.function.Function;

/** Certificates in PEM (RFC 7468). */
public final class Pem {
    private static final int LONGEST = 200_000;

    /** One or more certificates, in any order. */
    public static final Shape<String> CERTIFICATES = TextShape.of(
            "one or more certificates in PEM (-----BEGIN CERTIFICATE-----)", LONGEST, Pem::read, Function.identity());

    private Pem() {}

    private static Optional<String> read(String text, Place place) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int count = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes))
                    .size();
            if (count > 0 && text.contains("-----BEGIN CERTIFICATE-----")) {
                return Optional.of(text);
            }
        } catch (CertificateException _) {
            // Told below.
        }
        return place.refuse(
                MistakeCode.BAD_FORMAT, "must be one or more certificates in PEM (-----BEGIN CERTIFICATE-----)");
    }
}
