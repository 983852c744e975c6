package dev.tollgate.proxy.cors;

import dev.tollgate.db.model.Cors;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import java.util.List;
import java.util.Optional;

/**
 * Answers browsers that ask whether a page of another origin may call (Fetch Standard, 3.2.2), and tells in every
 * answer to a page that may. What a service says itself about other origins is dropped.
 */
public final class CorsStep implements Step {
    private static final String ANY = "*";
    private static final String VARY = "Vary";
    private static final long TOLD = FieldName.bits(
            FieldName.ACCESS_CONTROL_ALLOW_ORIGIN,
            FieldName.ACCESS_CONTROL_ALLOW_METHODS,
            FieldName.ACCESS_CONTROL_ALLOW_HEADERS,
            FieldName.ACCESS_CONTROL_ALLOW_CREDENTIALS,
            FieldName.ACCESS_CONTROL_EXPOSE_HEADERS,
            FieldName.ACCESS_CONTROL_MAX_AGE);

    private final Cors rule;
    private final AllowedOrigins origins;
    private final Listed methods;
    private final Listed headers;
    private final String exposed;
    private final String maxAge;
    /** Whether the answer is the same for every origin. */
    private final boolean sameForAll;

    private CorsStep(Cors rule) {
        this.rule = rule;
        this.origins = new AllowedOrigins(rule.origins());
        this.methods = Listed.of(rule.methods());
        this.headers = Listed.of(rule.headers());
        this.exposed = String.join(", ", rule.exposed());
        this.maxAge = Long.toString(rule.maxAge().toSeconds());
        this.sameForAll = origins.any() && !rule.credentials();
    }

    /** Methods or headers that are allowed, as a preflight is told of them. */
    private record Listed(boolean any, Optional<String> text) {
        static Listed of(List<String> allowed) {
            Optional<String> text = allowed.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", allowed));
            return new Listed(allowed.contains(ANY), text);
        }

        /** With credentials a star is a name like any other to browsers, so what is asked for is told instead. */
        Optional<String> told(Optional<String> asked) {
            return any ? asked : text;
        }
    }

    /** The step of a route that says who may call. */
    public static Optional<Step> compile(Route route) {
        return route.policies().cors().map(CorsStep::new);
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        Optional<String> origin = exchange.head().fields().value(FieldName.ORIGIN);
        boolean allowed = origin.isPresent() && origins.take(origin.get());
        if (origin.isPresent() && Preflight.is(exchange)) {
            return allowed ? preflight(exchange, origin.get()) : refuse(exchange);
        }
        // A browser keeps no page from opening a WebSocket anywhere: only the server can (RFC 6455, 10.2).
        if (origin.isPresent() && !allowed && exchange.asksForWebSocket() && !ofTheSameHost(exchange, origin.get())) {
            return refuse(exchange);
        }
        if (allowed) {
            Fields fields = allowance(origin.get());
            if (!exposed.isEmpty()) {
                fields.add("Access-Control-Expose-Headers", exposed);
            }
            exchange.addReplyFields(fields);
        }
        Reply reply = next.handle(exchange);
        withholdTold(reply.head().fields());
        return varied(reply);
    }

    private Fields allowance(String origin) {
        Fields fields = Fields.empty().add("Access-Control-Allow-Origin", sameForAll ? ANY : origin);
        return rule.credentials() ? fields.add("Access-Control-Allow-Credentials", "true") : fields;
    }

    private Reply preflight(Exchange exchange, String origin) {
        Fields asked = exchange.head().fields();
        Fields fields = allowance(origin);
        methods.told(asked.value(FieldName.ACCESS_CONTROL_REQUEST_METHOD))
                .ifPresent(told -> fields.add("Access-Control-Allow-Methods", told));
        headers.told(asked.value(FieldName.ACCESS_CONTROL_REQUEST_HEADERS))
                .ifPresent(told -> fields.add("Access-Control-Allow-Headers", told));
        fields.add("Access-Control-Max-Age", maxAge);
        fields.add(VARY, "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        return new Reply.Whole(ResponseHead.of(204, fields), new byte[0]);
    }

    /** Whether the page itself came from the host that it calls, which is no other origin then. */
    private static boolean ofTheSameHost(Exchange exchange, String origin) {
        Authority authority = exchange.authority();
        int scheme = origin.indexOf("://");
        return scheme > 0
                && authority.present()
                && Octets.equalsIgnoringCase(
                        authority.bytes(),
                        authority.from(),
                        authority.to(),
                        Octets.bytes(origin.substring(scheme + 3)));
    }

    private Reply refuse(Exchange exchange) {
        return varied(Refusal.of(exchange, Problem.ORIGIN_NOT_ALLOWED));
    }

    private Reply varied(Reply reply) {
        if (!sameForAll) {
            reply.head().fields().add(VARY, "Origin");
        }
        return reply;
    }

    private static void withholdTold(Fields fields) {
        for (int line = 0; (fields.present() & TOLD) != 0 && line < fields.count(); line++) {
            if ((fields.bit(line) & TOLD) != 0) {
                fields.withhold(line);
            }
        }
    }
}
