package dev.tollgate.proxy.http2;

import dev.tollgate.proxy.wire.Octets;
import java.util.Arrays;

/** What HTTP/2 tells by fields of its own in place of a start line (RFC 9113, 8.3). */
public enum PseudoField {
    METHOD(":method"),
    SCHEME(":scheme"),
    AUTHORITY(":authority"),
    PATH(":path"),
    STATUS(":status");

    private static final PseudoField[] ALL = values();

    private final byte[] name;

    PseudoField(String name) {
        this.name = Octets.bytes(name);
    }

    /** The number of the one with that name, or -1. */
    static int numberOf(byte[] bytes, int to) {
        for (PseudoField field : ALL) {
            if (Arrays.equals(bytes, 0, to, field.name, 0, field.name.length)) {
                return field.ordinal();
            }
        }
        return -1;
    }
}
