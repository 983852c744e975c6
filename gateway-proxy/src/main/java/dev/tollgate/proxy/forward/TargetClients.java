package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.proxy.socket.Sockets;
import dev.tollgate.proxy.tls.CertificateIndex;
import dev.tollgate.proxy.wire.Windows;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Opens the clients of targets, and closes those that nobody needs any more. They share the room that there is for
 * connections to services. Safe for any number of threads.
 */
public final class TargetClients implements AutoCloseable {
    /** From the moment that nobody chooses a client any more until nobody is about to use it. */
    private static final long LAST_USE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Set<TargetClient> clients = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Dropped> dropped = new ConcurrentLinkedQueue<>();
    private final Connector.Tools tools;
    private final Sockets sockets;
    private final Windows windows;
    private final ServiceRoom room;

    /**
     * @param certificates those that may be shown to targets, at the moment of asking
     * @param mostConnections to all targets together
     * @param ownPorts on which Tollgate itself listens on this machine, where no target is called; asked for each
     *     connection
     */
    public TargetClients(
            Sockets sockets,
            Windows windows,
            Supplier<CertificateIndex> certificates,
            int mostConnections,
            Supplier<Set<Integer>> ownPorts) {
        this.sockets = sockets;
        this.windows = windows;
        this.tools = new Connector.Tools(sockets, certificates, ownPorts);
        this.room = new ServiceRoom(mostConnections, this::makeRoom);
    }

    /**
     * Where connections go and how.
     *
     * @param address which one of the target's is called; empty: the name is looked up for each connection
     */
    public record Key(TargetUrl target, Optional<InetAddress> address, ServiceTls tls, boolean http2) {}

    private record Dropped(TargetClient client, long nanoTime) {}

    /** A client for this key; to be given back. */
    public TargetClient open(Key key) {
        TargetClient client = open(key, connector(key), room);
        clients.add(client);
        return client;
    }

    /** Nobody chooses this client any more. It is closed some seconds later: a request may be about to use it. */
    public void release(TargetClient client) {
        if (clients.remove(client)) {
            dropped.add(new Dropped(client, System.nanoTime()));
        }
    }

    /** Closes what has been idle or unused too long; called about once a second. */
    public void closeIdle() {
        long now = System.nanoTime();
        clients.forEach(client -> client.closeIdle(now));
        while (!dropped.isEmpty() && now - dropped.element().nanoTime() > LAST_USE_NANOS) {
            dropped.remove().client().close();
        }
    }

    /** How many connections to targets there are. */
    public int connections() {
        return room.taken();
    }

    /** How many there may be. */
    public int mostConnections() {
        return room.most();
    }

    @Override
    public void close() {
        clients.forEach(this::release);
        dropped.forEach(unused -> unused.client().close());
        dropped.clear();
    }

    /**
     * What asks the address of this key whether it is well, each time on a connection of its own, which is not counted
     * among those for requests: a gateway without room for more of them says nothing about a target.
     */
    public TargetCheck check(Key key) {
        Connector connector = connector(key);
        return new TargetCheck(key.target(), connector, () -> open(key, connector, new ServiceRoom(1, () -> {})));
    }

    private void makeRoom() {
        long now = System.nanoTime();
        clients.forEach(client -> client.makeRoom(now));
        dropped.forEach(unused -> unused.client().makeRoom(now));
    }

    private Connector connector(Key key) {
        List<String> protocols = List.of(key.http2() ? Http2TargetClient.PROTOCOL : Http1TargetClient.PROTOCOL);
        return new Connector(key, protocols, tools);
    }

    private TargetClient open(Key key, Connector connector, ServiceRoom room) {
        return key.http2()
                ? new Http2TargetClient(key.target(), connector, sockets.deadlines(), room)
                : new Http1TargetClient(key.target(), connector, sockets.deadlines(), windows, room);
    }
}
