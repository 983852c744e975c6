package dev.tollgate.proxy.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A listener cannot be opened: something else listens there, or the address is not one of this machine's. */
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int port;

    public PortTaken(String host, int port, Throwable cause) {
        super(host + ":" + port + ": " + cause.getMessage(), cause);
        this.port = port;
    }

    public int port() {
        return port;
    }

    /**
     * Tries the address for a moment. Servers that open it themselves do not tell their caller why they could not.
     *
     * @param port 0 for any, which is always free
     * @throws PortTaken if it cannot be opened
     */
    public static void check(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new PortTaken(host, port, e);
        }
    }
}
