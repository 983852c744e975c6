package dev.tollgate.proxy.table;

import dev.tollgate.db.path.PathNormalizer;
import dev.tollgate.proxy.cors.Preflight;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.HopByHop;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.match.MatchRequest;
import dev.tollgate.proxy.match.MatchResult;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.RequestHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;

/**
 * Finds the route of a request, and what is to be known of the request before that. The one way to do so, for requests
 * that are sent and for those that somebody asks about. Each connection has its own.
 */
public final class RouteFinder {
    private final MatchRequest question = new MatchRequest();
    private final MatchResult<Handler> answer = new MatchResult<>();

    /** What was found. */
    public enum Finding {
        /** The exchange has its route. */
        ROUTE,
        MISDIRECTED,
        MALFORMED,
        /** RFC 9110, 7.6.2: the last recipient answers for itself. */
        LAST_RECIPIENT,
        METHOD_NOT_ALLOWED,
        NO_ROUTE
    }

    /** Looks for the request's route in a table. */
    public Finding find(Exchange exchange, Table table) {
        believe(exchange, table);
        table.reserved().keepOutOf(exchange);
        if (exchange.client().misdirects(exchange.authority())) {
            return Finding.MISDIRECTED;
        }
        if (!normalize(exchange, table.paths())) {
            return Finding.MALFORMED;
        }
        if (HopByHop.forwardsLeft(exchange.head()).orElse(1) == 0) {
            return Finding.LAST_RECIPIENT;
        }
        table.index().match(question(exchange), answer);
        return switch (answer.outcome()) {
            case MATCHED -> {
                exchange.route(answer.route(), answer);
                yield Finding.ROUTE;
            }
            case METHOD_NOT_ALLOWED -> Finding.METHOD_NOT_ALLOWED;
            case NO_ROUTE -> Finding.NO_ROUTE;
        };
    }

    /** What handles the requests of the route that was found last. */
    public Handler handler() {
        return answer.handler();
    }

    /** The methods that routes would have taken the last request with. */
    public SortedSet<String> allowedMethods(Table table) {
        return table.index().allowedMethods(question);
    }

    /** The method that routes are asked about: a preflight belongs to the route of the request that it asks about. */
    public static String method(Exchange exchange) {
        Fields fields = exchange.head().fields();
        return Preflight.is(exchange)
                ? fields.value(fields.line(FieldName.ACCESS_CONTROL_REQUEST_METHOD))
                : exchange.head().method();
    }

    private MatchRequest question(Exchange exchange) {
        RequestHead head = exchange.head();
        Authority authority = exchange.authority();
        Path path = exchange.path();
        if (Preflight.is(exchange)) {
            Fields fields = head.fields();
            int line = fields.line(FieldName.ACCESS_CONTROL_REQUEST_METHOD);
            question.method(fields.bytes(), fields.valueFrom(line), fields.valueTo(line));
        } else {
            question.method(head.bytes(), head.methodFrom(), head.methodTo());
        }
        question.host(authority.bytes(), authority.from(), authority.to());
        question.path(path.bytes(), path.from(), path.to());
        question.exchange(exchange);
        return question;
    }

    /** Whether the path has a normal form, which it has from then on. */
    private static boolean normalize(Exchange exchange, PathNormalizer paths) {
        Path sent = exchange.path();
        int to = paths.normalize(sent.bytes(), sent.from(), sent.to());
        if (to == PathNormalizer.REFUSED) {
            return false;
        }
        if (to != sent.to()) {
            exchange.path(new Path(sent.bytes(), sent.from(), to, sent.queryBytes(), sent.queryFrom(), sent.queryTo()));
        }
        return true;
    }

    /** What a proxy says of its client counts if the proxy is trusted. */
    private static void believe(Exchange exchange, Table table) {
        if (table.trustedProxies().empty()) {
            return;
        }
        Fields fields = exchange.head().fields();
        List<String> addresses = new ArrayList<>();
        for (int line = 0; line < fields.count(); line++) {
            if (fields.bit(line) == FieldName.X_FORWARDED_FOR.bit()) {
                addresses.addAll(Arrays.asList(fields.value(line).split(",", -1)));
            }
        }
        table.trustedProxies()
                .believe(exchange.client().address(), addresses)
                .ifPresent(believed -> exchange.believed(believed.client(), believed.chain()));
    }
}
