package dev.tollgate.benchmarks;

import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.KeyPlace;
import dev.tollgate.db.model.Authentication.Method;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.db.secret.KeyHasher;
import dev.tollgate.proxy.authenticate.Authenticator;
import dev.tollgate.proxy.authenticate.Consumers;
import dev.tollgate.proxy.authenticate.FailureLimit;
import dev.tollgate.proxy.authenticate.KeyIndex;
import dev.tollgate.proxy.authenticate.Passwords;
import dev.tollgate.proxy.authenticate.token.LiveIssuers;
import dev.tollgate.proxy.call.Calls;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.tls.ClientTrust;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What finding out who calls adds to one request (goal 3 µs): the difference to {@link #exchangeAlone}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class AuthenticateBenchmark {
    private static final byte[] LINE = Octets.bytes("GET /orders/1234567?expand=items HTTP/1.1");
    private static final Client CLIENT = new Loopback();
    private static final String KEY = "tgk_Xq3v8ZkP_" + "k".repeat(43);

    private final Reply reply = new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]);
    private Step byKey;
    private Step byToken;
    private byte[] bearer;

    /** Somebody with a key and a token. */
    @Setup
    public void issue() throws GeneralSecurityException {
        SampleIssuer issuer = SampleIssuer.signing("RS256");
        LiveIssuers issuers = new LiveIssuers(new Calls(Set::of), (_, secret) -> secret.kept(), InstantSource.system());
        issuers.serve(List.of(issuers.compile(issuer.issuer())));
        Authenticator known = new Authenticator(
                keys(),
                new OneConsumer(consumer()),
                issuers,
                new Passwords(_ -> Optional.empty(), System::nanoTime),
                () -> ClientTrust.NOBODY,
                new FailureLimit(System::nanoTime),
                InstantSource.system());
        byKey = known.compile(route(Method.API_KEY)).orElseThrow();
        byToken = known.compile(route(Method.JWT)).orElseThrow();
        bearer = Octets.bytes("Bearer " + new String(issuer.token(1), StandardCharsets.US_ASCII));
    }

    /** Whoever is asked for. */
    private record OneConsumer(Consumer consumer) implements Consumers {
        @Override
        public Optional<Consumer> find(String name) {
            return Optional.of(consumer);
        }

        @Override
        public Optional<Consumer> known(String externalId) {
            return Optional.of(consumer);
        }

        @Override
        public Optional<Consumer> shown(String subjectKey) {
            return Optional.of(consumer);
        }
    }

    @Benchmark
    public Exchange exchangeAlone() {
        return exchange("X-API-Key", Octets.bytes(KEY));
    }

    @Benchmark
    public Exchange key() {
        return passed(byKey, exchange("X-API-Key", Octets.bytes(KEY)));
    }

    /** A token that was verified before. */
    @Benchmark
    public Exchange token() {
        return passed(byToken, exchange("Authorization", bearer));
    }

    private Exchange passed(Step step, Exchange exchange) {
        if (step.handle(exchange, _ -> reply) != reply) {
            throw new IllegalStateException("refused: " + exchange.problem());
        }
        return exchange;
    }

    private static Exchange exchange(String name, byte[] value) {
        Fields fields = Fields.empty()
                .add("Host", "api.example.com")
                .add("X-Request-Id", "5f2c8d1e9b3a4c7d")
                .add("Accept", "application/json")
                .add(Octets.bytes(name), value);
        RequestHead head = new RequestHead(LINE, 0, 3, 4, 32, 1, fields);
        return new Exchange(CLIENT, head, Authority.NONE, WholeBody.empty(), 0);
    }

    private static KeyIndex keys() {
        KeyHasher hasher = KeyHasher.ofThisProcess();
        KeyIndex keys = new KeyIndex();
        keys.hashWith(hasher);
        ApiKey key = new ApiKey(
                KEY.substring(4, 12),
                "mobile-app",
                hasher.hash(KEY),
                Optional.empty(),
                false,
                List.of("orders:read"),
                List.of(),
                List.of(),
                Optional.empty());
        keys.apply(new Changes(0, 1, List.of(), List.of(new Changes.KeyPut(key))));
        return keys;
    }

    private static Consumer consumer() {
        return new Consumer(
                "mobile-app",
                "",
                List.of(),
                true,
                Optional.empty(),
                List.of("partners"),
                Optional.empty(),
                Optional.empty(),
                Subscription.NONE);
    }

    private static Route route(Method method) {
        Authentication authentication = new Authentication(
                List.of(method), List.of("corp"), Authentication.Mode.ANY, false, KeyPlace.STANDARD, false);
        Policies policies = new Policies(Optional.of(authentication), List.of());
        Destination destination = new Destination.ToService("orders", false);
        return new Route("orders", "", List.of(), true, 0, Match.ANYTHING, destination, policies, NodeScope.EVERY_NODE);
    }
}
