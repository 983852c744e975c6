package dev.tollgate.proxy.observe;

import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;

/**
 * The methods that are counted under their own name: those of RFC 9110, 9.3, and RFC 5789. Any other is {@code
 * other}.
 */
enum MethodLabel {
    OTHER("other"),
    GET("GET"),
    HEAD("HEAD"),
    POST("POST"),
    PUT("PUT"),
    DELETE("DELETE"),
    CONNECT("CONNECT"),
    OPTIONS("OPTIONS"),
    TRACE("TRACE"),
    PATCH("PATCH");

    private final String text;
    private final byte[] octets;

    MethodLabel(String text) {
        this.text = text;
        this.octets = Octets.bytes(text);
    }

    static MethodLabel of(RequestHead head) {
        MethodLabel likely = likely(head.bytes()[head.methodFrom()], head.methodTo() - head.methodFrom());
        return head.methodIs(likely.octets) ? likely : OTHER;
    }

    private static MethodLabel likely(byte first, int length) {
        return switch (first) {
            case 'G' -> GET;
            case 'H' -> HEAD;
            case 'P' ->
                switch (length) {
                    case 3 -> PUT;
                    case 4 -> POST;
                    default -> PATCH;
                };
            case 'D' -> DELETE;
            case 'C' -> CONNECT;
            case 'O' -> OPTIONS;
            case 'T' -> TRACE;
            default -> OTHER;
        };
    }

    String text() {
        return text;
    }
}
