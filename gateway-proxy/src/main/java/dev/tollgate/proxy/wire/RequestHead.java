package dev.tollgate.proxy.wire;

/**
 * A request's start line and fields (RFC 9112, 3), whatever version brought it: HTTP/2 fills the same table.
 *
 * @param bytes what the positions point into
 * @param minorVersion 0 or 1; HTTP/2 counts as 1
 */
public record RequestHead(
        byte[] bytes, int methodFrom, int methodTo, int targetFrom, int targetTo, int minorVersion, Fields fields) {

    private static final byte[] HEAD = Octets.bytes("HEAD");

    public String method() {
        return Octets.text(bytes, methodFrom, methodTo);
    }

    public String target() {
        return Octets.text(bytes, targetFrom, targetTo);
    }

    public boolean methodIs(byte[] method) {
        return java.util.Arrays.equals(bytes, methodFrom, methodTo, method, 0, method.length);
    }

    /** Whether the answer to this request has no content whatever its fields say (RFC 9110, 9.3.2). */
    public boolean asksForHeadOnly() {
        return methodIs(HEAD);
    }
}
