package dev.tollgate.proxy.edge;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The options of a port's connections, and through them the channels below: Helidon shows a connection's channel to
 * its options when it is accepted, and to nobody later. Safe for any number of threads.
 */
final class AcceptedChannels implements SocketOptions {
    /** Those of connections that failed before anybody served them are looked for from here on. */
    private static final int MANY = 1024;

    private final SocketOptions options;
    private final ConcurrentHashMap<Ends, SocketChannel> channels = new ConcurrentHashMap<>();

    private record Ends(SocketAddress local, SocketAddress remote) {}

    AcceptedChannels(SocketOptions options) {
        this.options = options;
    }

    @Override
    public void configureSocket(SocketChannel channel) {
        options.configureSocket(channel);
        try {
            if (channels.size() >= MANY) {
                channels.values().removeIf(other -> !other.isOpen());
            }
            channels.put(new Ends(channel.getLocalAddress(), channel.getRemoteAddress()), channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void configureSocket(Socket socket) {
        options.configureSocket(socket);
    }

    /**
     * The channel below this connection; told once.
     *
     * @throws IllegalStateException if the connection is closed already
     */
    SocketChannel take(HelidonSocket connection) {
        Ends ends = new Ends(
                connection.localPeer().address(), connection.remotePeer().address());
        SocketChannel channel = channels.remove(ends);
        if (channel == null) {
            throw new IllegalStateException("no channel between " + ends.local() + " and " + ends.remote());
        }
        return channel;
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return options.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
        return options.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
        return options.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return options.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return options.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
        return options.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
        return options.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
        return options.tcpNoDelay();
    }
}
