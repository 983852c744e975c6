package dev.tollgate.proxy;

import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.grpc.GrpcStep;
import dev.tollgate.proxy.observe.Observer;
import dev.tollgate.proxy.table.LiveTable;
import dev.tollgate.proxy.table.RouteFinder;
import dev.tollgate.proxy.table.Table;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.ResponseHead;
import java.util.Optional;

/**
 * The life of one request: normalize, match, and what the winning route's pipeline does. Each connection has its own.
 */
final class Gateway implements Handler {
    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

    private final LiveTable live;
    private final Observer observer;
    private final Watching watching;
    private final LongExchanges longExchanges;
    private final RouteFinder finder = new RouteFinder();
    private final GrpcStep grpc = new GrpcStep();
    private final Handler answering = this::answer;

    Gateway(LiveTable live, Observer observer, Watching watching, LongExchanges longExchanges) {
        this.live = live;
        this.observer = observer;
        this.watching = watching;
        this.longExchanges = longExchanges;
    }

    @Override
    public Reply handle(Exchange exchange) {
        observer.started(exchange);
        return grpc.handle(exchange, answering);
    }

    private Reply answer(Exchange exchange) {
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
        if (table.errors().isPresent()) {
            exchange.errorTemplate(table.errors().get());
        }
        RouteFinder.Finding finding = finder.find(exchange, table);
        boolean timed = watching.matched(exchange, table.revision());
        Reply reply = reply(exchange, table, finding);
        if (timed) {
            watching.tell(exchange);
        }
        return reply;
    }

    private Reply reply(Exchange exchange, Table table, RouteFinder.Finding finding) {
        return switch (finding) {
            case ROUTE -> finder.handler().handle(exchange);
            case MISDIRECTED -> Refusal.of(exchange, Problem.MISDIRECTED);
            case MALFORMED -> Refusal.of(exchange, Problem.MALFORMED_REQUEST);
            case LAST_RECIPIENT -> new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]);
            case METHOD_NOT_ALLOWED -> {
                String allowed = String.join(", ", finder.allowedMethods(table));
                yield Refusal.of(
                        exchange, Problem.METHOD_NOT_ALLOWED, Fields.empty().add("Allow", allowed));
            }
            case NO_ROUTE -> Refusal.of(exchange, Problem.NO_ROUTE);
        };
    }
}
