package dev.tollgate.proxy.wire;

import java.util.Arrays;

/**
 * Names of fields that mean something in a head only (RFC 9110, 6.5.1): framing, routing, authentication, request
 * modifiers, response control, and what is needed to understand the content. In a trailer section they are somebody's
 * hope that a recipient merges it into the head.
 */
final class HeadOnlyNames {
    private static final byte[][] NAMES = Arrays.stream(("accept-ranges age authorization cache-control connection"
        + " content-disposition content-encoding content-language content-length content-location content-range"
        + " content-type cookie date expect expires host if-match if-modified-since if-none-match if-range"
        + " if-unmodified-since keep-alive location max-forwards origin pragma proxy-authenticate proxy-authorization"
        + " proxy-connection range referer retry-after set-cookie te trailer transfer-encoding upgrade vary via"
        + " warning www-authenticate")
                    .split(" "))
            .map(Octets::bytes)
            .toArray(byte[][]::new);

    private HeadOnlyNames() {}

    /** From now on those of a trailer section's lines go no further. */
    static void withhold(Fields trailers) {
        for (int line = 0; line < trailers.count(); line++) {
            if (headOnly(trailers, line)) {
                trailers.withhold(line);
            }
        }
    }

    private static boolean headOnly(Fields trailers, int line) {
        for (byte[] name : NAMES) {
            if (trailers.named(line, name)) {
                return true;
            }
        }
        return false;
    }
}
