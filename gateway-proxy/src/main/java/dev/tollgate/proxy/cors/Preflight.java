package dev.tollgate.proxy.cors;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;

/** The request by which a browser asks if a page may make another one (Fetch Standard, 3.2.2). */
public final class Preflight {
    private static final byte[] OPTIONS = Octets.bytes("OPTIONS");

    private Preflight() {}

    /** Whether this is one. */
    public static boolean is(Exchange exchange) {
        Fields fields = exchange.head().fields();
        return fields.has(FieldName.ACCESS_CONTROL_REQUEST_METHOD)
                && fields.has(FieldName.ORIGIN)
                && exchange.head().methodIs(OPTIONS);
    }
}
