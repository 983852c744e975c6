package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.tls.CertificateIndex;
import dev.tollgate.proxy.wire.Windows;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The clients of all targets, by what makes a connection usable: where it goes and how. They outlive revisions; one
 * that no revision uses any more is closed. Safe for any number of threads.
 */
public final class TargetClients implements AutoCloseable {
    /** From the moment that a table serves which does not use a client until nobody is about to use it any more. */
    private static final long LAST_USE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final ConcurrentHashMap<Key, TargetClient> clients = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Dropped> dropped = new ConcurrentLinkedQueue<>();
    private final Deadlines deadlines;
    private final Windows windows;
    private final Supplier<CertificateIndex> certificates;
    private final ServiceRoom room;

    /**
     * @param certificates those that may be shown to targets, at the moment of asking
     * @param mostConnections to all targets together
     */
    public TargetClients(
            Deadlines deadlines, Windows windows, Supplier<CertificateIndex> certificates, int mostConnections) {
        this.deadlines = deadlines;
        this.windows = windows;
        this.certificates = certificates;
        this.room = new ServiceRoom(mostConnections, this::makeRoom);
    }

    /**
     * What connections are kept by.
     *
     * @param address which one of the target's is called; empty: the name is looked up for each connection
     */
    public record Key(
            TargetUrl target, Optional<InetAddress> address, ServiceTls tls, boolean http2, Duration connectTimeout) {}

    private record Dropped(TargetClient client, long nanoTime) {}

    /** The client for this key, the same one as long as it is in use. */
    public TargetClient client(Key key) {
        return clients.computeIfAbsent(key, this::open);
    }

    /**
     * Lets go of all clients but these. They are closed some seconds later: a request that was matched by the table
     * before may be about to send.
     */
    public void retain(Set<Key> used) {
        for (Key key : clients.keySet()) {
            if (!used.contains(key)) {
                TargetClient unused = clients.remove(key);
                if (unused != null) {
                    dropped.add(new Dropped(unused, System.nanoTime()));
                }
            }
        }
    }

    /** Closes what has been idle or unused too long; called about once a second. */
    public void closeIdle() {
        long now = System.nanoTime();
        clients.values().forEach(client -> client.closeIdle(now));
        while (!dropped.isEmpty() && now - dropped.element().nanoTime() > LAST_USE_NANOS) {
            dropped.remove().client().close();
        }
    }

    @Override
    public void close() {
        retain(Set.of());
        dropped.forEach(unused -> unused.client().close());
        dropped.clear();
    }

    /**
     * What asks the address of this key whether it is well, each time on a connection of its own, which is not counted
     * among those for requests: a gateway without room for more of them says nothing about a target.
     *
     * @param key whose time for connecting is the check's
     */
    public TargetCheck check(Key key) {
        Connector connector = connector(key);
        return new TargetCheck(key.target(), connector, () -> open(key, connector, new ServiceRoom(1, () -> {})));
    }

    private void makeRoom() {
        long now = System.nanoTime();
        clients.values().forEach(client -> client.makeRoom(now));
        dropped.forEach(unused -> unused.client().makeRoom(now));
    }

    private TargetClient open(Key key) {
        return open(key, connector(key), room);
    }

    private Connector connector(Key key) {
        List<String> protocols = List.of(key.http2() ? Http2TargetClient.PROTOCOL : Http1TargetClient.PROTOCOL);
        return new Connector(key, protocols, certificates);
    }

    private TargetClient open(Key key, Connector connector, ServiceRoom room) {
        return key.http2()
                ? new Http2TargetClient(key.target(), connector, deadlines, room)
                : new Http1TargetClient(key.target(), connector, deadlines, windows, room);
    }
}
