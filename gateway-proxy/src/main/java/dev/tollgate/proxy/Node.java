package dev.tollgate.proxy;

import dev.tollgate.db.Database;
import dev.tollgate.db.NodeReports;
import dev.tollgate.db.RevisionFeed;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.proxy.authenticate.Authenticator;
import dev.tollgate.proxy.authenticate.FailureLimit;
import dev.tollgate.proxy.authenticate.Passwords;
import dev.tollgate.proxy.authenticate.token.LiveIssuers;
import dev.tollgate.proxy.balance.Balancer;
import dev.tollgate.proxy.balance.ServicePools;
import dev.tollgate.proxy.cache.Caches;
import dev.tollgate.proxy.call.Calls;
import dev.tollgate.proxy.capture.Captures;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.edge.EdgeSettings;
import dev.tollgate.proxy.edge.TrafficListener;
import dev.tollgate.proxy.forward.TargetClients;
import dev.tollgate.proxy.launch.Address;
import dev.tollgate.proxy.launch.Capacity;
import dev.tollgate.proxy.launch.Machine;
import dev.tollgate.proxy.launch.SecretKeyFile;
import dev.tollgate.proxy.launch.Version;
import dev.tollgate.proxy.manage.ManagementServer;
import dev.tollgate.proxy.mirror.Mirrors;
import dev.tollgate.proxy.observe.AccessLog;
import dev.tollgate.proxy.observe.JvmMetrics;
import dev.tollgate.proxy.observe.MetricSource;
import dev.tollgate.proxy.observe.Observer;
import dev.tollgate.proxy.observe.ReloadMetrics;
import dev.tollgate.proxy.observe.RequestCapture;
import dev.tollgate.proxy.observe.TlsMetrics;
import dev.tollgate.proxy.observe.TrafficTicks;
import dev.tollgate.proxy.reload.CommandFollower;
import dev.tollgate.proxy.reload.Follower;
import dev.tollgate.proxy.reload.LastGood;
import dev.tollgate.proxy.reload.NodeClock;
import dev.tollgate.proxy.reload.NodeReporter;
import dev.tollgate.proxy.reload.SnapshotFile;
import dev.tollgate.proxy.reload.TableCompiler;
import dev.tollgate.proxy.send.Sender;
import dev.tollgate.proxy.socket.Sockets;
import dev.tollgate.proxy.table.LiveTable;
import dev.tollgate.proxy.tls.LiveCertificates;
import dev.tollgate.proxy.tls.ServerTls;
import dev.tollgate.proxy.trace.Tracer;
import dev.tollgate.proxy.watch.NameResolver;
import dev.tollgate.proxy.watch.Watch;
import dev.tollgate.proxy.wire.Windows;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** One running proxy: everything between its two ports and the database, wired by hand. */
public final class Node {
    private static final int USES_WRITTEN_SECONDS = 10;
    /** Each node has its own moment of a second, so that a fleet's database is not asked by all at once. */
    private static final int SPREAD_MILLIS = 200;

    private final Settings settings;
    private final AccessLog accessLog;
    private final NodeClock time;
    private final Sockets sockets = Sockets.open();
    private final TargetClients clients;
    private final TrafficListener traffic;
    private final LastGood lastGood;
    private final NodeReporter reporter;
    private final TrafficTicks ticks;
    private final Captures captures;
    private final Watch watch;
    private final NodeCache cache;
    private final CommandFollower commands;
    private final Follower follower;
    private final NodeHealth health;
    private final ManagementServer management;
    private final NodeKeys keys;
    private final LiveCertificates certificates = new LiveCertificates();
    private final NodeLimits limits;
    private final Tracer tracer;
    private final Upkeep upkeep = new Upkeep();
    private final Set<Integer> otherPorts = ConcurrentHashMap.newKeySet();

    private Node(Settings settings, Database database, AccessLog accessLog, InstantSource source) {
        this.settings = settings;
        this.accessLog = accessLog;
        this.time = new NodeClock(source);
        keys = new NodeKeys(database, SecretKeyFile.load(settings.secretKey()));
        keys.open();
        Capacity capacity = Capacity.of(Machine.here());
        Windows windows = Windows.within(capacity.windowBytes());
        LiveTable live = new LiveTable();
        SecretFields secretFields = new SecretFields(live);
        RequestCapture capture = new RequestCapture(secretFields, time);
        Observer observer = new Observer(accessLog, capture);
        captures = new Captures(secretFields, time);
        NodeSecrets secrets = new NodeSecrets(keys::encryption, settings.variables());
        Calls calls = new Calls(this::ownPorts);
        LiveIssuers issuers = new LiveIssuers(calls, secrets::plain, time);
        Authenticator authenticator = authenticator(live, issuers);
        limits = new NodeLimits(settings.redisUrl(), database, time);
        Mirrors mirrors = new Mirrors(Mirrors.MOST_AT_A_TIME);
        ContentRoom room = new ContentRoom(capacity.answerBytes());
        ReloadMetrics reloads = new ReloadMetrics();
        clients = new TargetClients(sockets, windows, certificates, capacity.serviceConnections(), this::ownPorts);
        ServicePools pools = new ServicePools(clients, time, keys::cookieKey);
        Balancer balancer = new Balancer(pools, secrets::plain, calls);
        watch = new Watch(new Watch.Parts(pools, clients, NameResolver.SYSTEM, settings.dnsInterval(), time));
        Caches caches = new Caches(settings.cacheSize(), time);
        cache = new NodeCache(caches, time);
        commands = commands(database);
        LongExchanges longExchanges = new LongExchanges(live, authenticator);
        RevisionFeed feed = database.feed();
        ServerTls tls = new ServerTls(certificates, live::clientTrust, time);
        tracer = tracer();
        GatewayRequests requests =
                new GatewayRequests(live, observer, new Watching(tracer, keys::debugs), longExchanges);
        traffic = TrafficListener.start(edge(settings), requests, sockets, windows, tls);
        health = new NodeHealth(live, feed, traffic, time);
        NodeCertificates shown = new NodeCertificates(secrets, certificates);
        Steps steps = new Steps(
                observer, captures, authenticator, limits.limits(), caches, mirrors, room, balancer, shown, issuers);
        Sender sender = new Sender(requests::handler, consumers(live), keys::calls, capture);
        management = management(metrics(steps, pools, reloads, tls), sender);
        String name = name();
        SnapshotFile file = new SnapshotFile(lastGoodFile(settings.dataDirectory(), name), time);
        lastGood = new LastGood(file, keys.index()::keys, keys::secrets);
        reporter = reporter(database.nodes(), feed, name, issuers, balancer);
        NodeReloads listener = new NodeReloads(reloads, reporter, lastGood, health, () -> {
            watch.served();
            traffic.open();
        });
        TableCompiler tables = new TableCompiler(
                new NodeCompiler(steps), settings.trustedProxies(), scope -> scope.includes(settings.labels()));
        follower = new Follower(feed, tables, live, new NodeState(steps, tracer, settings.labels()), listener);
        limits.exchange();
        commands.start();
        follower.start(() -> restored(file));
        ticks = new TrafficTicks(observer, name);
        keepUp(database, pools, longExchanges, issuers);
    }

    private Optional<SnapshotFile.Saved> restored(SnapshotFile file) {
        Optional<SnapshotFile.Saved> saved = file.load();
        saved.ifPresent(keys::restore);
        return saved;
    }

    private Tracer tracer() {
        return settings.otlp()
                .<Tracer>map(otlp -> Tracer.otlp(otlp, this::name, time))
                .orElse(Tracer.OFF);
    }

    private ManagementServer management(List<MetricSource> metrics, Sender sender) {
        return ManagementServer.start(
                settings.management().host(),
                settings.management().port(),
                health,
                () -> MetricSource.scrape(metrics),
                sender);
    }

    private long reportsDropped() {
        return reporter.dropped();
    }

    private String name() {
        return settings.node().at(traffic.port());
    }

    private static Function<String, Optional<Consumer>> consumers(LiveTable live) {
        return name -> live.table().map(table -> table.snapshot().consumers().get(name));
    }

    private List<MetricSource> metrics(Steps steps, ServicePools pools, ReloadMetrics reloads, ServerTls tls) {
        return List.of(
                steps.observer(),
                pools::metrics,
                steps.issuers()::metrics,
                limits::metrics,
                steps.caches()::metrics,
                steps.mirrors()::metrics,
                steps.room()::metrics,
                watch::metrics,
                tracer::metrics,
                new NodeMetrics(
                        health,
                        new NodeMetrics.Room(traffic::connections, settings::maxConnections),
                        new NodeMetrics.Room(clients::connections, clients::mostConnections),
                        this::reportsDropped),
                time::metrics,
                reloads,
                new TlsMetrics(tls, time),
                new JvmMetrics());
    }

    private CommandFollower commands(Database database) {
        return new CommandFollower(
                database.commands(),
                CommandFollower.LONGEST_SILENCE,
                new CommandFollower.Listener(this::heard, cache::missed, this::commandsDone));
    }

    private NodeReporter reporter(
            NodeReports reports, RevisionFeed feed, String name, LiveIssuers issuers, Balancer balancer) {
        NodeTroubles troubles = new NodeTroubles(List.of(
                () -> traffic.trouble().stream(),
                issuers::troubles,
                balancer::troubles,
                lastGood::trouble,
                time::trouble));
        NodeReporter.Condition condition = new NodeReporter.Condition(troubles::now, limits::redis, commands::done);
        return new NodeReporter(reports, feed, identity(name), condition, time);
    }

    private Authenticator authenticator(LiveTable live, LiveIssuers issuers) {
        return new Authenticator(
                keys.index(),
                live,
                issuers,
                new Passwords(name -> Optional.ofNullable(settings.variables().get(name)), System::nanoTime),
                live::clientTrust,
                new FailureLimit(System::nanoTime),
                time);
    }

    private void keepUp(Database database, ServicePools pools, LongExchanges longExchanges, LiveIssuers issuers) {
        upkeep.now(reporter::report);
        upkeep.atEachSecond(this::tick);
        upkeep.everyMinute(new Sweeping(database)::run);
        upkeep.everySecond(health::look);
        upkeep.everySecond(clients::closeIdle);
        upkeep.everySecond(watch::look);
        upkeep.everyTenth(pools::tick);
        upkeep.everySecond(traffic::open);
        upkeep.everySecond(longExchanges::endForbidden);
        upkeep.everySecond(keys::settle);
        upkeep.everySecond(issuers::renewStale);
        upkeep.every(USES_WRITTEN_SECONDS, keys::writeUses);
        limits.keep(upkeep);
    }

    private static EdgeSettings edge(Settings settings) {
        return new EdgeSettings(
                settings.proxy().host(),
                settings.proxy().port(),
                settings.tlsPort(),
                settings.maxConnections(),
                settings.headerTimeout(),
                EdgeSettings.LONGEST_STOP,
                settings.proxyProtocol());
    }

    /** Starts a node, which serves what it could load when this returns. It does not own the database. */
    public static Node start(Settings settings, Database database, AccessLog accessLog) {
        return start(settings, database, accessLog, InstantSource.system());
    }

    /** The same with a clock of its own. */
    static Node start(Settings settings, Database database, AccessLog accessLog, InstantSource time) {
        return new Node(settings, database, accessLog, time);
    }

    /** Somebody else in this process listens on this port: nobody is called there either. */
    public void avoid(int port) {
        otherPorts.add(port);
    }

    /** Where client traffic is really listened for. */
    public Address proxy() {
        return new Address(settings.proxy().host(), traffic.port());
    }

    /** Where health and metrics really are. */
    public Address management() {
        return new Address(settings.management().host(), management.port());
    }

    /** What is listened on, a line each. */
    public List<String> addresses() {
        List<String> lines = new ArrayList<>();
        lines.add("proxy       http://" + proxy());
        traffic.tlsPort()
                .ifPresent(port -> lines.add(
                        "proxy       https://" + new Address(settings.proxy().host(), port)));
        lines.add("management  http://" + management());
        return lines;
    }

    /**
     * Stops in the order that loses nothing: not ready at once; after the drain delay the port closes; requests in
     * flight finish within 30 s; then everything else ends.
     */
    public void stop() {
        health.drain();
        traffic.drain();
        long drained = System.nanoTime() + settings.drainDelay().toNanos();
        while (drained - System.nanoTime() > 0) {
            LockSupport.parkNanos(drained - System.nanoTime());
        }
        traffic.stop();
        follower.close();
        commands.close();
        watch.close();
        upkeep.close();
        reporter.captured(captures.take());
        reporter.add(ticks.rest(time.instant()));
        keys.writeUses();
        limits.close();
        reporter.leave();
        lastGood.close();
        clients.close();
        sockets.close();
        management.stop();
        tracer.close();
        accessLog.close();
    }

    /** Counting never waits for the database; telling may. */
    private void tick() {
        reporter.captured(captures.take());
        reporter.add(ticks.tick(time.instant()));
        reporter.arrived(limits.limits().arrivals());
        reporter.health(watch.report());
        cache.report().ifPresent(reporter::cache);
        limits.report().ifPresent(reporter::limits);
        upkeep.after(Math.floorMod(name().hashCode(), SPREAD_MILLIS), reporter::reportUnlessBusy);
    }

    private void heard(List<Command> commands) {
        watch.heard(commands);
        cache.heard(commands);
        limits.heard(commands);
    }

    /** Whoever waits for it is told at once. */
    private void commandsDone() {
        cache.report().ifPresent(reporter::cache);
        limits.report().ifPresent(reporter::limits);
        upkeep.now(reporter::report);
    }

    private NodeReporter.Identity identity(String name) {
        String url = settings.nodeUrl().map(URI::toString).orElseGet(() -> "http://" + management());
        return new NodeReporter.Identity(name, url, Version.current().number(), time.instant(), settings.labels());
    }

    /** On which nobody is called by the node itself. */
    private Set<Integer> ownPorts() {
        Set<Integer> ports = new HashSet<>(otherPorts);
        ports.add(traffic.port());
        ports.add(management.port());
        traffic.tlsPort().ifPresent(ports::add);
        return ports;
    }

    /** Two nodes may share a data folder, but no file: each has its own, by its name. */
    private static Path lastGoodFile(Path dataDirectory, String node) {
        return dataDirectory.resolve("last-good-" + node.replaceAll("[^A-Za-z0-9._-]", "_"));
    }
}
