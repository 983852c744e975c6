package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.Method;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.ReservedFields;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the requests of one route carry credentials, of the methods that it takes. Taking them out of what goes on is
 * done on the way.
 */
final class CredentialPlaces {
    private static final byte[] AUTHORIZATION = Octets.bytes("authorization");

    private final List<Scheme> schemes;
    private final byte[] header;
    private final boolean headerIsAuthorization;
    private final Optional<QueryParameter> query;
    /** What trailers lose: nobody looks for a credential there, and yet one may stand there. */
    private final ReservedFields trailers;

    private final boolean forwarded;

    private CredentialPlaces(
            List<Scheme> schemes,
            byte[] header,
            Optional<QueryParameter> query,
            ReservedFields trailers,
            boolean forwarded) {
        this.schemes = List.copyOf(schemes);
        this.header = header;
        this.headerIsAuthorization = Octets.equalsIgnoringCase(header, 0, header.length, AUTHORIZATION);
        this.query = query;
        this.trailers = trailers;
        this.forwarded = forwarded;
    }

    /** What the field Authorization may begin with, in lower case, and which credential follows then. */
    private record Scheme(byte[] name, Function<Presented, Presented.Run> credential) {}

    static CredentialPlaces of(Authentication authentication) {
        List<Scheme> schemes = new ArrayList<>();
        List<Method> methods = authentication.methods();
        boolean keys = methods.contains(Method.API_KEY);
        if (keys) {
            schemes.add(new Scheme(Octets.bytes("apikey"), Presented::key));
        }
        if (methods.contains(Method.JWT) || methods.contains(Method.INTROSPECTION)) {
            schemes.add(new Scheme(Octets.bytes("bearer"), Presented::token));
        }
        if (methods.contains(Method.BASIC)) {
            schemes.add(new Scheme(Octets.bytes("basic"), Presented::password));
        }
        String header = authentication.apiKey().header().toLowerCase(Locale.ROOT);
        Optional<QueryParameter> query = authentication.apiKey().query().map(QueryParameter::new);
        return new CredentialPlaces(
                schemes,
                keys ? Octets.bytes(header) : new byte[0],
                keys ? query : Optional.empty(),
                keys && !authentication.forwardCredential() ? ReservedFields.of(List.of(header)) : ReservedFields.NONE,
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
        trailers.keepOutOfTrailers(exchange);
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
            presented.key().found(fields.bytes(), fields.valueFrom(line), fields.valueTo(line));
            return true;
        }
        return false;
    }

    /** RFC 9110, 11.4: a scheme, compared without case, spaces, and the credential. Other schemes are not ours. */
    private boolean authorizes(Fields fields, int line, Presented presented) {
        byte[] bytes = fields.bytes();
        int from = fields.valueFrom(line);
        int to = fields.valueTo(line);
        int schemeTo = from;
        while (schemeTo < to && !blank(bytes[schemeTo])) {
            schemeTo++;
        }
        for (Scheme scheme : schemes) {
            if (Octets.equalsIgnoringCase(bytes, from, schemeTo, scheme.name)) {
                int credentialFrom = schemeTo;
                while (credentialFrom < to && blank(bytes[credentialFrom])) {
                    credentialFrom++;
                }
                scheme.credential.apply(presented).found(bytes, credentialFrom, to);
                return true;
            }
        }
        if (headerIsAuthorization) {
            presented.key().found(bytes, from, to);
        }
        return headerIsAuthorization;
    }

    private static boolean blank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    private void takeQuery(Exchange exchange, QueryParameter parameter, Presented presented) {
        Path sent = exchange.path();
        Path without = parameter.take(sent, presented.key());
        if (without != sent) {
            exchange.withoutCredential(without, forwarded);
        }
    }
}
