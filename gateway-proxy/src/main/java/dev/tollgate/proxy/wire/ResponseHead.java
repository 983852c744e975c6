package dev.tollgate.proxy.wire;

/**
 * A response's status and fields (RFC 9112, 4).
 *
 * @param reason the reason phrase's bytes; may be empty
 * @param minorVersion 0 or 1; HTTP/2 counts as 1
 */
public record ResponseHead(int status, byte[] reason, int minorVersion, Fields fields) {

    /** A head of the gateway's own. */
    public static ResponseHead of(int status, Fields fields) {
        return new ResponseHead(status, Octets.bytes(Reasons.of(status)), 1, fields);
    }

    /** Whether this is an interim response (RFC 9110, 15.2). */
    public boolean interim() {
        return status < 200;
    }

    /** Whether a response of this status never has content (RFC 9110, 6.4.1). */
    public boolean withoutContent() {
        return status < 200 || status == 204 || status == 304;
    }
}
