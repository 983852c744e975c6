package dev.tollgate.proxy.authenticate.token;

/** How bearer tokens are written: {@code b64token} of RFC 6750, 2.1. */
final class BearerSyntax {
    private BearerSyntax() {}

    static boolean fits(byte[] bytes, int from, int length) {
        if (length == 0 || length > JsonWebToken.LONGEST) {
            return false;
        }
        for (int at = from; at < from + length; at++) {
            if (!takes(bytes[at])) {
                return false;
            }
        }
        return true;
    }

    private static boolean takes(byte octet) {
        return octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet >= '0' && octet <= '9'
                || "-._~+/=".indexOf(octet) >= 0;
    }
}
