package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.model.Authentication;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.Locale;
import java.util.Optional;

/** Where the requests of one route carry API keys. Taking them out of what goes on is done on the way. */
final class KeyPlaces {
    private static final byte[] SCHEME = Octets.bytes("apikey");
    private static final byte[] AUTHORIZATION = Octets.bytes("authorization");

    private final byte[] header;
    private final boolean headerIsAuthorization;
    private final Optional<QueryParameter> query;
    private final boolean forwarded;

    private KeyPlaces(byte[] header, Optional<QueryParameter> query, boolean forwarded) {
        this.header = header;
        this.headerIsAuthorization = Octets.equalsIgnoringCase(header, 0, header.length, AUTHORIZATION);
        this.query = query;
        this.forwarded = forwarded;
    }

    static KeyPlaces of(Authentication authentication) {
        String header = authentication.apiKey().header().toLowerCase(Locale.ROOT);
        return new KeyPlaces(
                Octets.bytes(header),
                authentication.apiKey().query().map(QueryParameter::new),
                authentication.forwardCredential());
    }

    /** What the request presents; it goes on without that, unless the service is to see it. */
    Presented take(Exchange exchange) {
        Presented presented = new Presented();
        Fields fields = exchange.head().fields();
        for (int line = 0; line < fields.count(); line++) {
            if (presents(fields, line, presented) && !forwarded) {
                fields.withhold(line);
            }
        }
        if (query.isPresent()) {
            takeQuery(exchange, query.get(), presented);
        }
        return presented;
    }

    private boolean presents(Fields fields, int line, Presented presented) {
        if (fields.bit(line) == FieldName.AUTHORIZATION.bit()) {
            return authorizes(fields, line, presented);
        }
        if (fields.named(line, header)) {
            presented.found(fields.bytes(), fields.valueFrom(line), fields.valueTo(line));
            return true;
        }
        return false;
    }

    /** RFC 9110, 11.4: a scheme, compared without case, spaces, and the credential. Other schemes are not ours. */
    private boolean authorizes(Fields fields, int line, Presented presented) {
        byte[] bytes = fields.bytes();
        int from = fields.valueFrom(line);
        int to = fields.valueTo(line);
        int schemeTo = Math.min(to, from + SCHEME.length);
        boolean ours = Octets.equalsIgnoringCase(bytes, from, schemeTo, SCHEME)
                && (schemeTo == to || bytes[schemeTo] == ' ' || bytes[schemeTo] == '\t');
        if (ours) {
            while (schemeTo < to && (bytes[schemeTo] == ' ' || bytes[schemeTo] == '\t')) {
                schemeTo++;
            }
            presented.found(bytes, schemeTo, to);
        } else if (headerIsAuthorization) {
            presented.found(bytes, from, to);
        }
        return ours || headerIsAuthorization;
    }

    private void takeQuery(Exchange exchange, QueryParameter parameter, Presented presented) {
        Path sent = exchange.path();
        Path without = parameter.take(sent, presented);
        if (without != sent) {
            exchange.withoutCredential(without, forwarded);
        }
    }
}
