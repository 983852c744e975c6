package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.wire.Windows;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The clients of all targets, by what makes a connection usable: where it goes and how. They outlive revisions; one
 * that no revision uses any more is closed. Safe for any number of threads.
 */
public final class TargetClients implements AutoCloseable {
    private final ConcurrentHashMap<Key, TargetClient> clients = new ConcurrentHashMap<>();
    private final Deadlines deadlines;
    private final Windows windows;

    public TargetClients(Deadlines deadlines, Windows windows) {
        this.deadlines = deadlines;
        this.windows = windows;
    }

    /** What connections are kept by. */
    public record Key(TargetUrl target, boolean http2, Duration connectTimeout) {}

    /** The client for this key, the same one as long as it is in use. */
    public TargetClient client(Key key) {
        return clients.computeIfAbsent(key, this::open);
    }

    /** Closes all clients but these. */
    public void retain(Set<Key> used) {
        for (Key key : clients.keySet()) {
            if (!used.contains(key)) {
                TargetClient dropped = clients.remove(key);
                if (dropped != null) {
                    dropped.close();
                }
            }
        }
    }

    /** Closes connections that have been idle too long; called about once a second. */
    public void closeIdle() {
        long now = System.nanoTime();
        clients.values().forEach(client -> client.closeIdle(now));
    }

    @Override
    public void close() {
        retain(Set.of());
    }

    private TargetClient open(Key key) {
        return key.http2()
                ? new Http2TargetClient(key.target(), key.connectTimeout(), deadlines)
                : new Http1TargetClient(key.target(), key.connectTimeout(), deadlines, windows);
    }
}
