package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.TunnelEnd;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Framing;

/** A connection to a service that has left HTTP. */
final class ServiceTunnel implements TunnelEnd {
    private final ServiceConnection connection;
    private final Body incoming;
    private final long idleNanos;

    ServiceTunnel(ServiceConnection connection, long idleNanos) {
        this.connection = connection;
        this.incoming = Framing.ofTunnel(connection.input());
        this.idleNanos = idleNanos;
    }

    @Override
    public Body incoming() {
        return incoming;
    }

    @Override
    public void send(byte[] bytes, int from, int to) {
        connection.output().content(bytes, from, to);
        connection.output().flush();
    }

    @Override
    public long idleNanos() {
        return idleNanos;
    }

    @Override
    public void close() {
        connection.close();
    }
}
