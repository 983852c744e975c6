package dev.tollgate.proxy.template;

import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.TextBuffer;

/**
 * Scheme, host and port by which the client called: of the request itself, or of what a trusted proxy says that the
 * client asked it.
 */
final class Origin {
    private static final byte[] HTTP = Octets.bytes("http");
    private static final byte[] HTTPS = Octets.bytes("https");
    private static final byte[] PORT_OF_HTTP = Octets.bytes("80");
    private static final byte[] PORT_OF_HTTPS = Octets.bytes("443");
    private static final int LONGEST_PORT = 5;

    private Origin() {}

    static boolean scheme(Exchange exchange, TextBuffer to) {
        byte[] scheme = secure(exchange) ? HTTPS : HTTP;
        to.put(scheme, 0, scheme.length);
        return true;
    }

    /** Without the port; false if the request names none, as HTTP/1.0 allows. */
    static boolean host(Exchange exchange, TextBuffer to) {
        Authority authority = authority(exchange);
        to.put(authority.bytes(), authority.from(), authority.hostTo());
        return authority.present();
    }

    /** The one that the client named, or its scheme's own. */
    static boolean port(Exchange exchange, TextBuffer to) {
        Authority authority = authority(exchange);
        int told = said(exchange, FieldName.X_FORWARDED_PORT);
        Fields fields = exchange.head().fields();
        if (told >= 0 && port(fields.bytes(), fields.valueFrom(told), fields.valueTo(told))) {
            to.put(fields.bytes(), fields.valueFrom(told), fields.valueTo(told));
        } else if (authority.hostTo() + 1 < authority.to()) {
            to.put(authority.bytes(), authority.hostTo() + 1, authority.to());
        } else {
            byte[] usual = secure(exchange) ? PORT_OF_HTTPS : PORT_OF_HTTP;
            to.put(usual, 0, usual.length);
        }
        return true;
    }

    private static boolean secure(Exchange exchange) {
        Fields fields = exchange.head().fields();
        int told = said(exchange, FieldName.X_FORWARDED_PROTO);
        if (told >= 0 && is(fields, told, HTTPS)) {
            return true;
        }
        return (told < 0 || !is(fields, told, HTTP)) && exchange.client().secure();
    }

    private static Authority authority(Exchange exchange) {
        int told = said(exchange, FieldName.X_FORWARDED_HOST);
        if (told < 0) {
            return exchange.authority();
        }
        Fields fields = exchange.head().fields();
        return Authority.parse(fields.bytes(), fields.valueFrom(told), fields.valueTo(told))
                .orElse(exchange.authority());
    }

    /** The line of a trusted proxy, or -1. */
    private static int said(Exchange exchange, FieldName name) {
        return exchange.forwardedFor().isPresent() ? exchange.head().fields().line(name) : -1;
    }

    private static boolean is(Fields fields, int line, byte[] value) {
        return Octets.equalsIgnoringCase(fields.bytes(), fields.valueFrom(line), fields.valueTo(line), value);
    }

    private static boolean port(byte[] bytes, int from, int to) {
        boolean digits = to > from && to - from <= LONGEST_PORT;
        for (int at = from; at < to && digits; at++) {
            digits = Octets.digit(bytes[at]);
        }
        return digits;
    }
}
