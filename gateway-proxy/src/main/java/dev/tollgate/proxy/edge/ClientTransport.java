package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.wire.Transport;
import java.io.UncheckedIOException;

/** The client's connection: its failures are told apart from those of services by {@link ClientGone}. */
final class ClientTransport implements Transport {
    private final Transport transport;

    ClientTransport(Transport transport) {
        this.transport = transport;
    }

    @Override
    public byte[] receive() {
        try {
            return transport.receive();
        } catch (UncheckedIOException _) {
            throw new ClientGone();
        }
    }

    @Override
    public int receive(byte[] window) {
        try {
            return transport.receive(window);
        } catch (UncheckedIOException _) {
            throw new ClientGone();
        }
    }

    @Override
    public void send(byte[] bytes, int from, int to) {
        try {
            transport.send(bytes, from, to);
        } catch (UncheckedIOException _) {
            throw new ClientGone();
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
