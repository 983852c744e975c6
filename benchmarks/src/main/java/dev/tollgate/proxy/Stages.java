package dev.tollgate.proxy;

import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.CaptureRule;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.db.secret.KeyHasher;
import dev.tollgate.proxy.authenticate.Authenticator;
import dev.tollgate.proxy.authenticate.Consumers;
import dev.tollgate.proxy.authenticate.FailureLimit;
import dev.tollgate.proxy.authenticate.KeyIndex;
import dev.tollgate.proxy.authenticate.Passwords;
import dev.tollgate.proxy.authenticate.token.LiveIssuers;
import dev.tollgate.proxy.balance.Balancer;
import dev.tollgate.proxy.balance.ServicePools;
import dev.tollgate.proxy.cache.Caches;
import dev.tollgate.proxy.call.Calls;
import dev.tollgate.proxy.capture.Captures;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.forward.TargetClients;
import dev.tollgate.proxy.limit.Limits;
import dev.tollgate.proxy.mirror.Mirrors;
import dev.tollgate.proxy.observe.AccessLog;
import dev.tollgate.proxy.observe.Observer;
import dev.tollgate.proxy.reload.Surroundings;
import dev.tollgate.proxy.socket.Sockets;
import dev.tollgate.proxy.tls.ClientTrust;
import dev.tollgate.proxy.tls.LiveCertificates;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.Windows;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stages of a node that has no socket, knows one consumer by a key, and whose services answer at once. */
final class Stages {
    /** The key of the one consumer. */
    static final String KEY = "tgk_Xq3v8ZkP_" + "k".repeat(43);

    private static final InstantSource TIME = InstantSource.system();
    private static final int ROOM = 64 << 20;

    private Stages() {}

    /** The step that the stage of this name makes for the route. */
    static Step compile(String stage, Route route) {
        return Pipeline.of(steps()).stages().stream()
                .filter(candidate -> candidate.name().equals(stage))
                .findAny()
                .flatMap(found -> found.compiler().apply(route, new InstantServices()))
                .orElseThrow(() -> new IllegalArgumentException(stage + " does nothing for the route"));
    }

    private static final class InstantServices implements Surroundings {
        @Override
        public CompiledService service(String name) {
            Reply reply = new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]);
            return _ -> _ -> reply;
        }

        @Override
        public List<Limit> limits(String service) {
            return List.of();
        }

        @Override
        public List<Limit> limits() {
            return List.of();
        }

        @Override
        public List<CaptureRule> captureRules() {
            return List.of();
        }
    }

    private static Steps steps() {
        Windows windows = Windows.within(ROOM);
        LiveCertificates certificates = new LiveCertificates();
        NodeSecrets secrets = new NodeSecrets(Optional::empty, Map.of());
        Calls calls = new Calls(Set::of);
        LiveIssuers issuers = new LiveIssuers(calls, secrets::plain, TIME);
        TargetClients clients = new TargetClients(Sockets.open(), windows, certificates, 1, Set::of);
        ServicePools pools = new ServicePools(clients, TIME, Optional::empty);
        return new Steps(
                new Observer(AccessLog.json(OutputStream.nullOutputStream(), TIME)),
                new Captures(Set::of, TIME),
                authenticator(issuers),
                new Limits(TIME, System::nanoTime, Limits.MOST_COUNTERS),
                new Caches(ROOM, TIME),
                new Mirrors(Mirrors.MOST_AT_A_TIME),
                new ContentRoom(ROOM),
                new Balancer(pools, secrets::plain, calls),
                new NodeCertificates(secrets, certificates),
                issuers);
    }

    private static Authenticator authenticator(LiveIssuers issuers) {
        return new Authenticator(
                keys(),
                new OneConsumer(consumer()),
                issuers,
                new Passwords(_ -> Optional.empty(), System::nanoTime),
                () -> ClientTrust.NOBODY,
                new FailureLimit(System::nanoTime),
                TIME);
    }

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
}
