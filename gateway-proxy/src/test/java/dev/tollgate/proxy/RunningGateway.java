package dev.tollgate.proxy;

import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.NodeLabels;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.authenticate.Authenticator;
import dev.tollgate.proxy.authenticate.KeyIndex;
import dev.tollgate.proxy.authenticate.TestKeys;
import dev.tollgate.proxy.authenticate.token.LiveIssuers;
import dev.tollgate.proxy.balance.Balancer;
import dev.tollgate.proxy.balance.ServicePool;
import dev.tollgate.proxy.balance.ServicePools;
import dev.tollgate.proxy.cache.Caches;
import dev.tollgate.proxy.call.Calls;
import dev.tollgate.proxy.capture.Captures;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.edge.EdgeSettings;
import dev.tollgate.proxy.edge.TrafficListener;
import dev.tollgate.proxy.forward.TargetClients;
import dev.tollgate.proxy.limit.Limits;
import dev.tollgate.proxy.mirror.Mirrors;
import dev.tollgate.proxy.observe.AccessLog;
import dev.tollgate.proxy.observe.MetricSource;
import dev.tollgate.proxy.observe.Observer;
import dev.tollgate.proxy.reload.LiveTables;
import dev.tollgate.proxy.socket.Sockets;
import dev.tollgate.proxy.table.LiveTable;
import dev.tollgate.proxy.table.Table;
import dev.tollgate.proxy.tls.LiveCertificates;
import dev.tollgate.proxy.tls.ServerCertificate;
import dev.tollgate.proxy.tls.ServerTls;
import dev.tollgate.proxy.trace.Tracer;
import dev.tollgate.proxy.wire.Windows;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A listener and the whole pipeline over a configuration of its own, without a database. */
final class RunningGateway implements AutoCloseable {
    /** What more of them connect waits. */
    static final int MOST_CONNECTIONS = 100;

    private static final int WINDOWS = 8;
    private static final int MOST_SERVICE_CONNECTIONS = 1000;
    /** What aggregates may hold of answers together. */
    static final long ANSWER_BYTES = 4L << 20;

    /** What secrets that name a variable are. */
    static final Map<String, String> VARIABLES = Map.of(
            "TOLLGATE_VAR_SECRET", "Bearer of-the-gateway",
            "TOLLGATE_VAR_CLIENT", "s3cret",
            "TOLLGATE_VAR_BROKEN", "a\r\nX-Other: b");

    private static final Duration HEADER_TIMEOUT = Duration.ofSeconds(5);

    private final Sockets sockets = Sockets.open();
    private final Windows windows = new Windows(WINDOWS);
    private final LiveCertificates certificates = new LiveCertificates();
    private final TargetClients clients;
    private final ServicePools pools;
    private final Upkeep upkeep = new Upkeep();
    private final LiveTable live = new LiveTable();
    private final Mirrors mirrors = new Mirrors(2);
    private final ContentRoom room = new ContentRoom(ANSWER_BYTES);
    private final LongExchanges longExchanges;
    private final Supplier<MetricSnapshots> metrics;
    private final Captures captures = new Captures(new SecretFields(live), InstantSource.system());
    private final Steps steps;
    private final TrafficListener listener;

    private RunningGateway(Duration headerTimeout, List<ApiKey> apiKeys, List<Entity> entities) {
        this(
                new EdgeSettings("127.0.0.1", 0, 0, MOST_CONNECTIONS, headerTimeout, EdgeSettings.LONGEST_STOP, false),
                AccessLog.OFF,
                apiKeys,
                entities);
    }

    private RunningGateway(EdgeSettings edge, AccessLog accessLog, List<ApiKey> apiKeys, List<Entity> entities) {
        this(edge, MOST_SERVICE_CONNECTIONS, accessLog, apiKeys, entities);
    }

    private RunningGateway(
            EdgeSettings edge, int mostServices, AccessLog accessLog, List<ApiKey> apiKeys, List<Entity> entities) {
        clients = new TargetClients(sockets, windows, certificates, mostServices, Set::of);
        pools = new ServicePools(clients, InstantSource.system(), () -> Optional.of(new byte[32]));
        Observer observer = new Observer(accessLog);
        Limits limits = new Limits(InstantSource.system(), System::nanoTime, Limits.MOST_COUNTERS);
        KeyIndex keys = new KeyIndex();
        keys.hashWith(TestKeys.HASHER);
        NodeSecrets secrets = new NodeSecrets(Optional::empty, VARIABLES);
        Calls calls = new Calls(Set::of);
        LiveIssuers issuers = new LiveIssuers(calls, secrets::plain, InstantSource.system());
        Authenticator authenticator =
                TestKeys.authenticator(keys, live, issuers, live::clientTrust, InstantSource.system());
        longExchanges = new LongExchanges(live, authenticator);
        metrics = () -> MetricSource.scrape(List.of(observer, pools::metrics, mirrors::metrics, room::metrics));
        steps = new Steps(
                observer,
                captures,
                authenticator,
                limits,
                new Caches(8 << 20, InstantSource.system()),
                mirrors,
                room,
                new Balancer(pools, secrets::plain, calls),
                new NodeCertificates(secrets, certificates),
                issuers);
        serve(apiKeys, entities);
        GatewayRequests requests =
                new GatewayRequests(live, observer, new Watching(Tracer.OFF, _ -> false), longExchanges);
        ServerTls tls = new ServerTls(certificates, live::clientTrust, InstantSource.system());
        listener = TrafficListener.start(edge, requests, sockets, windows, tls);
        upkeep.everyTenth(pools::tick);
    }

    private void serve(List<ApiKey> apiKeys, List<Entity> entities) {
        List<Changes.Change> changes =
                entities.stream().<Changes.Change>map(Changes.Put::new).toList();
        List<Changes.KeyChange> issued =
                apiKeys.stream().<Changes.KeyChange>map(Changes.KeyPut::new).toList();
        Changes all = new Changes(0, 1, changes, issued);
        NodeState state = new NodeState(steps, Tracer.OFF, NodeLabels.NONE);
        state.keys(all);
        Table table =
                LiveTables.serve(live, new NodeCompiler(steps), all).table().orElseThrow();
        state.retain(table.snapshot(), table.routes());
        state.trust(table.issuers().values());
    }

    /** What it keeps whole of requests. */
    Captures captures() {
        return captures;
    }

    /** From now on there is this and nothing else; what lasts is looked at as a node does each second. */
    void reload(List<ApiKey> apiKeys, Entity... entities) {
        serve(apiKeys, List.of(entities));
        longExchanges.endForbidden();
    }

    /** Before a service on this port of this machine, to which every path goes. */
    static RunningGateway before(int port, boolean http2, Timeouts timeouts) {
        return serving(Entities.service("service", timeouts, http2, false, port), Entities.all("service"));
    }

    static RunningGateway before(int port, boolean http2) {
        return before(port, http2, Timeouts.DEFAULT);
    }

    /** Over services, routes and settings, which are entered in this order. */
    static RunningGateway serving(Entity... entities) {
        return new RunningGateway(HEADER_TIMEOUT, List.of(), List.of(entities));
    }

    /** The same, with API keys of {@link TestKeys}. */
    static RunningGateway serving(List<ApiKey> keys, Entity... entities) {
        return new RunningGateway(HEADER_TIMEOUT, keys, List.of(entities));
    }

    /** The same, with clients that have this time to send a head. */
    static RunningGateway serving(Duration headerTimeout, Entity... entities) {
        return new RunningGateway(headerTimeout, List.of(), List.of(entities));
    }

    /** The same, with clients that arrive through PROXY protocol. */
    static RunningGateway proxied(Duration headerTimeout, AccessLog accessLog, Entity... entities) {
        EdgeSettings edge =
                new EdgeSettings("127.0.0.1", 0, 0, MOST_CONNECTIONS, headerTimeout, EdgeSettings.LONGEST_STOP, true);
        return new RunningGateway(edge, accessLog, List.of(), List.of(entities));
    }

    /** One that lets clients stop for so long in the middle of a message. */
    static RunningGateway impatient(Duration longestStop, Entity... entities) {
        EdgeSettings edge = new EdgeSettings("127.0.0.1", 0, 0, MOST_CONNECTIONS, HEADER_TIMEOUT, longestStop, false);
        return new RunningGateway(edge, AccessLog.OFF, List.of(), List.of(entities));
    }

    /** One that may have so many connections to services. */
    static RunningGateway cramped(int mostServices, Entity... entities) {
        EdgeSettings edge =
                new EdgeSettings("127.0.0.1", 0, 0, MOST_CONNECTIONS, HEADER_TIMEOUT, EdgeSettings.LONGEST_STOP, false);
        return new RunningGateway(edge, mostServices, AccessLog.OFF, List.of(), List.of(entities));
    }

    /** What lives of this service between requests. */
    ServicePool pool(String service) {
        return pools.named(service).orElseThrow();
    }

    int port() {
        return listener.port();
    }

    /** From now on clients get these certificates, and services that name one of them; where there is one, TLS is listened for. */
    RunningGateway certified(ServerCertificate... now) {
        certificates.replace(List.of(now));
        listener.open();
        return this;
    }

    int tlsPort() {
        return listener.tlsPort().orElseThrow();
    }

    /** How often the copies of requests of this route to this service ended so. */
    long mirrored(String route, String service, String result) {
        return counted("tollgate_mirrored", "route", route, "service", service, "result", result);
    }

    /** The count of this name with these labels: names and values in turn. */
    long counted(String name, String... labels) {
        return metrics.get().stream()
                .filter(snapshot -> snapshot.getMetadata().getName().equals(name))
                .flatMap(snapshot -> ((CounterSnapshot) snapshot).getDataPoints().stream())
                .filter(point -> point.getLabels().equals(Labels.of(labels)))
                .mapToLong(point -> (long) point.getValue())
                .sum();
    }

    /** The gauge of this name, which has no labels. */
    double gauge(String name) {
        return metrics.get().stream()
                .filter(snapshot -> snapshot.getMetadata().getName().equals(name))
                .flatMap(snapshot -> ((GaugeSnapshot) snapshot).getDataPoints().stream())
                .mapToDouble(GaugeSnapshot.GaugeDataPointSnapshot::getValue)
                .sum();
    }

    /** From now on every reply ends its connection. */
    void drain() {
        listener.drain();
    }

    /** Closes the port, and returns when the requests in flight are over. */
    void stop() {
        listener.stop();
    }

    @Override
    public void close() {
        listener.stop();
        upkeep.close();
        clients.close();
        sockets.close();
    }
}
