package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.TunnelEnd;
import dev.tollgate.proxy.socket.Deadline;
import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.WebSocketFrames;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/**
 * A client and a service that speak WebSocket with each other through the gateway (RFC 6455). Bytes pass unchanged,
 * each direction at the pace of its receiver. The end of one side ends the other; after {@link #end}, both have a
 * second to answer the goodbye.
 */
final class Tunnel {
    private static final long GOODBYE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ClientTransport client;
    private final TunnelEnd service;
    private final TunnelDirection down;
    private final TunnelDirection up;
    private final Deadlines deadlines;
    private final Deadline idle;
    private final Deadline last;

    Tunnel(ClientTransport client, TunnelEnd service, Deadlines deadlines) {
        this.client = client;
        this.service = service;
        this.down = new TunnelDirection(client::send, false);
        this.up = new TunnelDirection(service::send, true);
        this.deadlines = deadlines;
        this.idle = deadlines.watch(() -> end(WebSocketFrames.GOING_AWAY));
        this.last = deadlines.watch(this::cut);
    }

    /** Carries both directions until one side ends its connection. */
    void carry(Body fromClient) {
        touch();
        Thread thread = Thread.ofVirtual().name("tunnel").start(() -> carry(down, service.incoming()));
        carry(up, fromClient);
        deadlines.forget(idle);
        try {
            thread.join();
        } catch (InterruptedException _) {
            // Both connections are closed, and the other thread is about to see it.
            Thread.currentThread().interrupt();
        } finally {
            deadlines.forget(last);
        }
    }

    /** How many bytes the client was sent. */
    long sentToClient() {
        return down.sent();
    }

    /** Tells both sides with this status code that it is over, each between two frames. For any thread. */
    void end(int code) {
        last.set(System.nanoTime(), GOODBYE_NANOS);
        try {
            down.goodbye(code);
            up.goodbye(code);
        } catch (UncheckedIOException | ClientGone _) {
            cut();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            cut();
        }
    }

    private void carry(TunnelDirection direction, Body source) {
        try {
            direction.carry(source, this::touch);
        } catch (UncheckedIOException | ClientGone _) {
            // A side is gone: the other one follows.
        } finally {
            cut();
        }
    }

    private void touch() {
        idle.set(System.nanoTime(), service.idleNanos());
    }

    private void cut() {
        service.close();
        client.close();
    }
}
