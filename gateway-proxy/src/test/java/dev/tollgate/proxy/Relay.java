package dev.tollgate.proxy;

import dev.tollgate.db.ReservedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A line to a server of this machine that can be cut and joined again; its own port stays the same. */
final class Relay implements AutoCloseable {
    private final int target;
    private final ReservedPort port = new ReservedPort();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket listener;

    private Relay(int target) {
        this.target = target;
    }

    /** A line that is cut still. */
    static Relay to(int target) {
        return new Relay(target);
    }

    int port() {
        return port.number();
    }

    void join() {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
            listener = opened;
            Thread.startVirtualThread(() -> accept(opened));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody gets through any more, and who was through is thrown out. */
    void cut() {
        if (listener != null) {
            closeQuietly(listener);
        }
        sockets.forEach(Relay::closeQuietly);
        sockets.clear();
    }

    private void accept(ServerSocket opened) {
        try {
            while (true) {
                Socket near = opened.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(near);
                sockets.add(far);
                Thread.startVirtualThread(() -> copy(near, far));
                Thread.startVirtualThread(() -> copy(far, near));
                if (opened.isClosed()) {
                    cut();
                }
            }
        } catch (IOException _) {
            // The line is cut.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One end has gone, so the other goes too.
        }
        closeQuietly(from);
        closeQuietly(to);
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception _) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        cut();
        port.close();
    }
}
