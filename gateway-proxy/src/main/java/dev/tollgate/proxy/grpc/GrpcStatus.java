package dev.tollgate.proxy.grpc;

import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.wire.Octets;
import java.nio.charset.StandardCharsets;

/** What problems are in the terms of gRPC. */
final class GrpcStatus {
    static final int PERMISSION_DENIED = 7;

    private static final int UNKNOWN = 2;
    private static final int INVALID_ARGUMENT = 3;
    private static final int DEADLINE_EXCEEDED = 4;
    private static final int RESOURCE_EXHAUSTED = 8;
    private static final int UNIMPLEMENTED = 12;
    private static final int INTERNAL = 13;
    private static final int UNAVAILABLE = 14;
    private static final int UNAUTHENTICATED = 16;
    private static final int MOST_DIGITS = 3;

    private GrpcStatus() {}

    /** The code (gRPC, statuscodes): that of HTTP's mapping, but for what gRPC has a better word for. */
    static int of(Problem problem) {
        if (problem == Problem.UPSTREAM_CONNECT_TIMEOUT) {
            // Nobody was reached, so that it can be tried again.
            return UNAVAILABLE;
        }
        return switch (problem.status()) {
            case 400, 500, 508 -> INTERNAL;
            case 401 -> UNAUTHENTICATED;
            case 403 -> PERMISSION_DENIED;
            case 404, 405, 501, 505 -> UNIMPLEMENTED;
            case 408, 504 -> DEADLINE_EXCEEDED;
            case 413, 429, 431 -> RESOURCE_EXHAUSTED;
            case 415, 422 -> INVALID_ARGUMENT;
            case 502, 503 -> UNAVAILABLE;
            default -> UNKNOWN;
        };
    }

    /** What is told beside the code: the problem's own code, its title, and why if somebody knows. */
    static byte[] message(Problem problem, String detail) {
        return encoded(problem.code() + ": " + problem.title() + (detail.isEmpty() ? "" : ": " + detail));
    }

    /** As a message of gRPC is written: octets that are no printable ASCII, and the percent sign, as escapes. */
    static byte[] encoded(String message) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : message.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= ' ' && octet <= '~' && octet != '%') {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(String.format("%02X", octet));
            }
        }
        return Octets.bytes(encoded.toString());
    }

    /** The number of a field {@code grpc-status}; unknown if it is none, as clients take it. */
    static int read(String value) {
        boolean number = !value.isEmpty()
                && value.length() <= MOST_DIGITS
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(value) : UNKNOWN;
    }
}
