package dev.tollgate.proxy;

import dev.tollgate.db.path.PathNormalizer;
import dev.tollgate.proxy.cors.Preflight;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.match.MatchRequest;
import dev.tollgate.proxy.match.MatchResult;
import dev.tollgate.proxy.observe.Observer;
import dev.tollgate.proxy.reload.LiveTable;
import dev.tollgate.proxy.reload.Table;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The life of one request: normalize, match, and what the winning route's pipeline does. Each connection has its own.
 */
final class Gateway implements Handler {
    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

    private final LiveTable live;
    private final Observer observer;
    private final LongExchanges longExchanges;
    private final MatchRequest question = new MatchRequest();
    private final MatchResult<Handler> answer = new MatchResult<>();

    Gateway(LiveTable live, Observer observer, LongExchanges longExchanges) {
        this.live = live;
        this.observer = observer;
        this.longExchanges = longExchanges;
    }

    @Override
    public Reply handle(Exchange exchange) {
        observer.started(exchange);
        try {
            // Read once: a reload never mixes two revisions in one request.
            Optional<Table> table = live.table();
            Reply reply = table.isPresent() ? handle(exchange, table.get()) : Refusal.of(exchange, Problem.NOT_READY);
            if (exchange.lasting()) {
                longExchanges.add(exchange);
            }
            return reply;
        } catch (ClientGone | BrokenBody e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "request " + exchange.requestId() + " failed", e);
            return Refusal.of(exchange, Problem.INTERNAL);
        }
    }

    private Reply handle(Exchange exchange, Table table) {
        believe(exchange, table);
        table.reserved().keepOutOf(exchange);
        if (exchange.client().misdirects(exchange.authority())) {
            return Refusal.of(exchange, Problem.MISDIRECTED);
        }
        if (!normalize(exchange, table.paths())) {
            return Refusal.of(exchange, Problem.MALFORMED_REQUEST);
        }
        if (exchange.forwardsLeft().orElse(1) == 0) {
            // RFC 9110, 7.6.2: the last recipient answers for itself.
            return new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]);
        }
        table.index().match(question(exchange), answer);
        return switch (answer.outcome()) {
            case MATCHED -> {
                exchange.route(answer.route(), answer);
                yield answer.handler().handle(exchange);
            }
            case METHOD_NOT_ALLOWED -> {
                String allowed = String.join(", ", table.index().allowedMethods(question));
                yield Refusal.of(
                        exchange, Problem.METHOD_NOT_ALLOWED, Fields.empty().add("Allow", allowed));
            }
            case NO_ROUTE -> Refusal.of(exchange, Problem.NO_ROUTE);
        };
    }

    /** A preflight belongs to the route of the request that it asks about. */
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
