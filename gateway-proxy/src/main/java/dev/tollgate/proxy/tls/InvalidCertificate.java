package dev.tollgate.proxy.tls;

/** What was given as a certificate or a private key is none, or the two do not belong together. */
public final class InvalidCertificate extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final Part part;

    /** What is to be corrected. */
    public enum Part {
        CERTIFICATE,
        PRIVATE_KEY
    }

    InvalidCertificate(Part part, String message) {
        super(message);
        this.part = part;
    }

    public Part part() {
        return part;
    }
}
