package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.wire.Input;
import dev.tollgate.proxy.wire.Octets;

/** How a client says that it speaks HTTP/2 without having asked (RFC 9113, 3.4). */
final class Http2Preface {
    private static final byte[] PREFACE = Octets.bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    private Http2Preface() {}

    /** Whether the connection begins with the preface; decides at the first byte that differs. */
    static boolean begins(Input input) {
        return input.startsWith(PREFACE);
    }
}
