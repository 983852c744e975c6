package dev.tollgate.proxy.edge;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** A client's connection as Helidon made it, and the channel below. */
final class PlainClientSocket implements ClientSocket {
    private final HelidonSocket socket;
    private final SocketChannel channel;

    PlainClientSocket(HelidonSocket socket, SocketChannel channel) {
        this.socket = socket;
        this.channel = channel;
    }

    @Override
    public void finish() {
        try {
            channel.shutdownOutput();
        } catch (IOException _) {
            // The client is gone: it hears of no end.
        }
    }

    @Override
    public void reset() {
        try (channel) {
            // What is on its way is given up, and the other side gets a reset instead of an end.
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException _) {
            // It was closed already: what was asked for holds.
        }
    }

    @Override
    public byte[] get() {
        return socket.get();
    }

    @SuppressWarnings("removal")
    @Override
    public int read(BufferData into) {
        return socket.read(into);
    }

    @Override
    public void write(BufferData bytes) {
        socket.write(bytes);
    }

    @Override
    public void close() {
        socket.close();
    }

    @Override
    public void idle() {
        socket.idle();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public boolean isSecure() {
        return socket.isSecure();
    }

    @Override
    public boolean protocolNegotiated() {
        return socket.protocolNegotiated();
    }

    @Override
    public String protocol() {
        return socket.protocol();
    }

    @Override
    public PeerInfo remotePeer() {
        return socket.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return socket.localPeer();
    }

    @Override
    public String socketId() {
        return socket.socketId();
    }

    @Override
    public String childSocketId() {
        return socket.childSocketId();
    }
}
