package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.http2.FrameWriter;
import dev.tollgate.proxy.wire.Transport;

/** A connection whose reader answers while it reads: what was gathered leaves before it waits for more. */
record FlushingTransport(Transport transport, FrameWriter writer) implements Transport {

    @Override
    public byte[] receive() {
        writer.flush();
        return transport.receive();
    }

    @Override
    public int receive(byte[] window) {
        writer.flush();
        return transport.receive(window);
    }

    @Override
    public void send(byte[] bytes, int from, int to) {
        transport.send(bytes, from, to);
    }

    @Override
    public void close() {
        transport.close();
    }
}
