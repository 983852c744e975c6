package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.BodyAround;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.Collection;
import java.util.Locale;

/**
 * Fields that clients may not send on to services: those in which services are told of callers, and those that carry
 * what is for the gateway alone. An underscore counts as a hyphen: services that read fields as CGI variables (RFC
 * 3875, 4.1.18) could not tell the two apart. Immutable.
 */
public final class ReservedFields {
    /** Those that are reserved always are dropped by their bits already. */
    public static final ReservedFields NONE = new ReservedFields(new byte[0][]);

    private final byte[][] names;

    private ReservedFields(byte[][] names) {
        this.names = names;
    }

    public static ReservedFields of(Collection<String> names) {
        byte[][] normal = names.stream()
                .map(name -> Octets.bytes(name.toLowerCase(Locale.ROOT).replace('_', '-')))
                .toArray(byte[][]::new);
        return normal.length == 0 ? NONE : new ReservedFields(normal);
    }

    /** Takes them out of a request: of its head now, and of the trailers that may come. */
    public void keepOutOf(Exchange exchange) {
        if (names.length == 0) {
            return;
        }
        withhold(exchange.head().fields());
        keepOutOfTrailers(exchange);
    }

    /** Takes them out of the trailers that may come, and of nothing else. */
    public void keepOutOfTrailers(Exchange exchange) {
        Body body = exchange.body();
        // In HTTP/2 trailers may follow content of any length (RFC 9113, 8.1).
        boolean trailers =
                body.length() < 0 || body.length() > 0 && exchange.client().majorVersion() > 1;
        if (trailers && names.length > 0) {
            exchange.body(new WithoutThem(body));
        }
    }

    private void withhold(Fields fields) {
        for (int line = 0; line < fields.count(); line++) {
            if (reserved(fields, line)) {
                fields.withhold(line);
            }
        }
    }

    private boolean reserved(Fields fields, int line) {
        for (byte[] name : names) {
            if (fields.resembles(line, name)) {
                return true;
            }
        }
        return false;
    }

    /** Content whose trailers lose them. */
    private final class WithoutThem extends BodyAround {
        WithoutThem(Body body) {
            super(body);
        }

        @Override
        public Fields trailers() {
            Fields trailers = body.trailers();
            withhold(trailers);
            return trailers;
        }
    }
}
