package dev.tollgate.proxy.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ports that cannot be listened on, one line each: port and variable. */
public final class PortsTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PortsTaken(List<String> lines) {
        super(String.join("\n", lines));
    }

    /** One line for each port. */
    public List<String> lines() {
        return getMessage().lines().toList();
    }

    /**
     * Tries all ports before anything else is opened, so that a start that cannot succeed leaves no trace and says
     * everything at once.
     */
    public static void refuse(Map<Variable, Address> wanted) {
        List<String> lines = new ArrayList<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            wanted.forEach((variable, address) -> {
                try {
                    // Held until all were tried: two variables may name one port.
                    ServerSocket socket = new ServerSocket();
                    held.add(socket);
                    socket.bind(new InetSocketAddress(address.host(), address.port()));
                } catch (IOException e) {
                    lines.add(line(variable, address, e));
                }
            });
        } finally {
            held.forEach(PortsTaken::close);
        }
        if (!lines.isEmpty()) {
            throw new PortsTaken(lines);
        }
    }

    private static String line(Variable variable, Address address, IOException reason) {
        return variable.variable() + ": " + address.port() + " cannot be listened on at " + address.host() + ": "
                + reason.getMessage() + " (expected: a free port, or 0 for any)";
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
