package dev.tollgate.proxy.authenticate.token;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Base64url as RFC 7515, 2 has it: without padding, white space, or bits behind the last byte. */
final class Base64Url {
    private Base64Url() {}

    /** The bytes that these stand for; nothing if they are written in any other way than the one right one. */
    static Optional<byte[]> decode(byte[] bytes, int from, int to) {
        byte[] written = Arrays.copyOfRange(bytes, from, to);
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(written);
            byte[] canonical = Base64.getUrlEncoder().withoutPadding().encode(decoded);
            return Arrays.equals(canonical, written) ? Optional.of(decoded) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
