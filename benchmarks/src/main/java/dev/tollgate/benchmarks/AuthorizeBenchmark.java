package dev.tollgate.benchmarks;

import dev.tollgate.db.model.Admission;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.KeyPlace;
import dev.tollgate.db.model.Authorization;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Requirements;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.RouteTimeouts;
import dev.tollgate.proxy.authorize.AuthorizeStep;
import dev.tollgate.proxy.authorize.SourceStep;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Proof;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a route's rules of who may go on add to one request: the difference to {@link #exchangeAlone}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class AuthorizeBenchmark {
    private static final byte[] LINE = Octets.bytes("GET /orders/1234567?expand=items HTTP/1.1");
    private static final Client CLIENT = new Loopback();
    private static final Identity CALLER = Identity.of(
            "mobile-app", List.of("partners", "eu"), Set.of("orders:read", "orders:write"), new Proof.Key("k-1"));
    private static final Route ROUTE = route(new Authorization(
            new Requirements(
                    List.of("web", "mobile-app"),
                    new Admission(List.of("staff", "partners"), List.of("suspended")),
                    List.of("orders:read", "orders:write"),
                    new TreeMap<>(),
                    new Admission(List.of("10.0.0.0/8", "127.0.0.0/8"), List.of("10.9.0.0/16"))),
            new TreeMap<>()));

    private final Fields fields = Fields.empty().add("Host", "api.example.com").add("X-Request-Id", "5f2c8d1e9b3a4c7d");
    private final RequestHead head = new RequestHead(LINE, 0, 3, 4, 32, 1, fields);
    private final Reply reply = new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]);
    private final Step caller = AuthorizeStep.compile(ROUTE).orElseThrow();
    private final Step source = SourceStep.compile(ROUTE).orElseThrow();

    @Benchmark
    public Exchange exchangeAlone() {
        return exchange();
    }

    @Benchmark
    public Exchange consumersGroupsAndScopes() {
        return passed(caller);
    }

    @Benchmark
    public Exchange sources() {
        return passed(source);
    }

    private Exchange passed(Step step) {
        Exchange exchange = exchange();
        if (step.handle(exchange, _ -> reply) != reply) {
            throw new IllegalStateException("refused: " + exchange.problem());
        }
        return exchange;
    }

    private Exchange exchange() {
        Exchange exchange = new Exchange(CLIENT, head, Authority.NONE, WholeBody.empty(), 0);
        exchange.identity(CALLER);
        return exchange;
    }

    private static Route route(Authorization authorization) {
        Policies policies = new Policies(
                Optional.of(Authentication.byKey(false, KeyPlace.STANDARD, false)),
                Optional.of(authorization),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                RouteTimeouts.NONE);
        Destination destination = new Destination.ToService("orders", false);
        return new Route("orders", "", List.of(), true, 0, Match.ANYTHING, destination, policies, NodeScope.EVERY_NODE);
    }
}
