package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.CaptureRule;
import dev.tollgate.db.model.Limit;
import dev.tollgate.proxy.authenticate.Authenticator;
import dev.tollgate.proxy.authenticate.KeyIndex;
import dev.tollgate.proxy.authenticate.TestKeys;
import dev.tollgate.proxy.authenticate.token.LiveIssuers;
import dev.tollgate.proxy.balance.Balancer;
import dev.tollgate.proxy.balance.ServicePools;
import dev.tollgate.proxy.cache.Caches;
import dev.tollgate.proxy.call.Calls;
import dev.tollgate.proxy.capture.Captures;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.forward.TargetClients;
import dev.tollgate.proxy.limit.Limits;
import dev.tollgate.proxy.mirror.Mirrors;
import dev.tollgate.proxy.observe.AccessLog;
import dev.tollgate.proxy.observe.Observer;
import dev.tollgate.proxy.observe.Requests;
import dev.tollgate.proxy.reload.Samples;
import dev.tollgate.proxy.reload.Surroundings;
import dev.tollgate.proxy.socket.Sockets;
import dev.tollgate.proxy.tls.CertificateIndex;
import dev.tollgate.proxy.tls.ClientTrust;
import dev.tollgate.proxy.tls.LiveCertificates;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.Windows;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PipelineOrderTest {
    /** What a request passes on a route that asks for everything, and last of all its destination. */
    static final List<String> ORDER = List.of(
            "observe",
            "capture",
            "cors",
            "compress",
            "sources",
            "authenticate",
            "authorize",
            "body",
            "limit",
            "cache",
            "schema",
            "transform",
            "mirror",
            "destination");

    private static final NodeSecrets NO_SECRETS = new NodeSecrets(Optional::empty, Map.of());
    private static final TargetClients NO_CLIENTS =
            new TargetClients(Sockets.open(), new Windows(1), () -> CertificateIndex.EMPTY, 1, Set::of);
    private static final ServicePools NO_POOLS = new ServicePools(NO_CLIENTS, InstantSource.system(), Optional::empty);

    private static final Surroundings NOTHING_AROUND = new Surroundings() {
        @Override
        public CompiledService service(String name) {
            throw new UnsupportedOperationException();
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
    };

    private final List<String> seen = new ArrayList<>();

    @Test
    void aRequestPassesTheStepsInThisOrder() {
        List<Pipeline.Stage> probes = Pipeline.of(steps()).stages().stream()
                .map(stage -> new Pipeline.Stage(stage.name(), _ -> Optional.of(probe(stage.name()))))
                .toList();
        Handler route = compiled(probes);

        route.handle(Requests.request("GET", "/r"));

        assertThat(seen).isEqualTo(ORDER);
    }

    static Steps steps() {
        Authenticator authenticator = TestKeys.authenticator(
                new KeyIndex(), TestKeys.consumers(Map.of()), () -> ClientTrust.NOBODY, InstantSource.system());
        Limits limits = new Limits(InstantSource.system(), System::nanoTime, 1);
        return new Steps(
                new Observer(AccessLog.OFF),
                new Captures(Set::of, InstantSource.system()),
                authenticator,
                limits,
                new Caches(1 << 20, InstantSource.system()),
                new Mirrors(1),
                new ContentRoom(1 << 20),
                new Balancer(NO_POOLS, NO_SECRETS::plain, new Calls(Set::of)),
                new NodeCertificates(NO_SECRETS, new LiveCertificates()),
                new LiveIssuers(new Calls(Set::of), NO_SECRETS::plain, InstantSource.system()));
    }

    @Test
    void aStepThatARouteDoesNotAskForIsNotThere() {
        Pipeline.Stage absent = new Pipeline.Stage("absent", _ -> Optional.empty());
        Handler route = compiled(List.of(absent));

        route.handle(Requests.request("GET", "/r"));

        assertThat(seen).containsExactly("destination");
    }

    private Handler compiled(List<Pipeline.Stage> stages) {
        return new Pipeline(stages, (_, _) -> destination()).compile(Samples.toService("r", "a"), NOTHING_AROUND);
    }

    private Step probe(String name) {
        return (exchange, next) -> {
            seen.add(name);
            return next.handle(exchange);
        };
    }

    private Handler destination() {
        return _ -> {
            seen.add("destination");
            return new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]);
        };
    }
}
