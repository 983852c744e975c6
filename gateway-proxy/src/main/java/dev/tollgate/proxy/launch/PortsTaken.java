package dev.tollgate.proxy.launch;

import java.io.IOException;
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
        wanted.forEach((variable, address) -> {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(address.host(), address.port()));
            } catch (IOException e) {
                lines.add(variable.variable() + ": " + address.port() + " cannot be listened on at " + address.host()
                        + ": " + e.getMessage() + " (expected: a free port, or 0 for any)");
            }
        });
        if (!lines.isEmpty()) {
            throw new PortsTaken(lines);
        }
    }
}
