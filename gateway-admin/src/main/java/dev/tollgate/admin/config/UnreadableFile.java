package dev.tollgate.admin.config;

/** A text is not JSON, or not YAML; the message says why and where. */
public final class UnreadableFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFile(String reason) {
        super(reason);
    }
}
