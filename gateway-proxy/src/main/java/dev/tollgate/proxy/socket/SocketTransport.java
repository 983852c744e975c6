package dev.tollgate.proxy.socket;

import dev.tollgate.proxy.wire.Transport;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.HelidonSocket;
import java.io.UncheckedIOException;

/** A {@link Transport} over one of Helidon's sockets, plain or TLS, of either side. */
public final class SocketTransport implements Transport {
    private static final byte[] END = new byte[0];

    private final HelidonSocket socket;

    public SocketTransport(HelidonSocket socket) {
        this.socket = socket;
    }

    @Override
    public byte[] receive() {
        byte[] bytes = socket.get();
        return bytes == null ? END : bytes;
    }

    // HelidonSocket.read is the only way to read into an array of ours; get() copies at most 8 KB at a time into a new
    // one,
    // which costs 100 KB answers a third of their throughput (docs/benchmarks.md).
    @SuppressWarnings("removal")
    @Override
    public int receive(byte[] window) {
        return socket.read(BufferData.create(window).reset());
    }

    @Override
    public void send(byte[] bytes, int from, int to) {
        socket.write(BufferData.create(bytes, from, to - from));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (UncheckedIOException _) {
            // It was closed already, by the peer or by us: what was asked for holds.
        }
    }
}
