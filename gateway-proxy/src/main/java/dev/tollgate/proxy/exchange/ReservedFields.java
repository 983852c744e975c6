package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.Waiting;
import java.util.Collection;
import java.util.Locale;

/**
 * Header fields in which services are told of callers, so that no client may send them. An underscore counts as a
 * hyphen: services that read fields as CGI variables (RFC 3875, 4.1.18) could not tell the two apart. Immutable.
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
        if (exchange.body().length() < 0) {
            exchange.body(new WithoutThem(exchange.body()));
        }
    }

    private void withhold(Fields fields) {
        for (int line = 0; line < fields.count(); line++) {
            if (reserved(fields.bytes(), fields.nameFrom(line), fields.nameTo(line))) {
                fields.withhold(line);
            }
        }
    }

    private boolean reserved(byte[] bytes, int from, int to) {
        for (byte[] name : names) {
            if (name.length == to - from && equal(name, bytes, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equal(byte[] name, byte[] bytes, int from) {
        for (int index = 0; index < name.length; index++) {
            byte octet = Octets.lower(bytes[from + index]);
            if ((octet == '_' ? '-' : octet) != name[index]) {
                return false;
            }
        }
        return true;
    }

    /** Content whose trailers lose them. */
    private final class WithoutThem implements Body {
        private final Body body;

        WithoutThem(Body body) {
            this.body = body;
        }

        @Override
        public Fields trailers() {
            Fields trailers = body.trailers();
            withhold(trailers);
            return trailers;
        }

        @Override
        public void watch(Waiting waiting) {
            body.watch(waiting);
        }

        @Override
        public boolean next() {
            return body.next();
        }

        @Override
        public byte[] bytes() {
            return body.bytes();
        }

        @Override
        public int from() {
            return body.from();
        }

        @Override
        public int to() {
            return body.to();
        }

        @Override
        public long length() {
            return body.length();
        }

        @Override
        public long pulled() {
            return body.pulled();
        }

        @Override
        public boolean arrived() {
            return body.arrived();
        }

        @Override
        public boolean ended() {
            return body.ended();
        }
    }
}
