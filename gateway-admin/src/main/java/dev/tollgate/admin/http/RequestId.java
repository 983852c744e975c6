package dev.tollgate.admin.http;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The names of requests: a client's own if it is harmless, else a random one. */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    static String of(Optional<String> presented) {
        return presented.filter(id -> HARMLESS.matcher(id).matches()).orElseGet(RequestId::random);
    }

    // Names need to be unlikely to meet, not hard to guess: nothing is granted to whoever knows one.
    static String random() {
        byte[] bits = new byte[16];
        ThreadLocalRandom.current().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
