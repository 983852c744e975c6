package dev.tollgate.proxy.wire;

import java.util.List;
import java.util.stream.Stream;

/**
 * A request's start line and fields (RFC 9112, 3), whatever version brought it: HTTP/2 fills the same table.
 *
 * @param bytes what the positions point into
 * @param minorVersion 0 or 1; HTTP/2 counts as 1
 */
public record RequestHead(
        byte[] bytes, int methodFrom, int methodTo, int targetFrom, int targetTo, int minorVersion, Fields fields) {

    private static final byte[] GET = Octets.bytes("GET");
    private static final byte[] HEAD = Octets.bytes("HEAD");
    private static final List<byte[]> OTHER_IDEMPOTENT =
            Stream.of("PUT", "DELETE", "OPTIONS", "TRACE").map(Octets::bytes).toList();

    /** The same start line with other fields. */
    public RequestHead with(Fields others) {
        return new RequestHead(bytes, methodFrom, methodTo, targetFrom, targetTo, minorVersion, others);
    }

    public String method() {
        return Octets.text(bytes, methodFrom, methodTo);
    }

    public String target() {
        return Octets.text(bytes, targetFrom, targetTo);
    }

    public boolean methodIs(byte[] method) {
        return java.util.Arrays.equals(bytes, methodFrom, methodTo, method, 0, method.length);
    }

    /** Whether two of them mean no more than one (RFC 9110, 9.2.2). */
    public boolean idempotent() {
        if (methodIs(GET) || methodIs(HEAD)) {
            return true;
        }
        for (byte[] method : OTHER_IDEMPOTENT) {
            if (methodIs(method)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the answer to this request has no content whatever its fields say (RFC 9110, 9.3.2). */
    public boolean asksForHeadOnly() {
        return methodIs(HEAD);
    }
}
