package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.socket.Deadline;
import dev.tollgate.proxy.socket.Deadlines;
import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ends a connect whose TLS handshake takes longer than what connecting has left. Used by the thread that connects. */
final class HandshakeLimit {
    private final Deadlines deadlines;
    private final WaitLimit limit;
    private final long started = System.nanoTime();
    private @Nullable Deadline deadline;

    HandshakeLimit(Deadlines deadlines, WaitLimit limit) {
        this.deadlines = deadlines;
        this.limit = limit;
    }

    /** What starts it when the socket is connected. */
    Consumer<Socket> before(Consumer<Socket> opened) {
        return socket -> {
            opened.accept(socket);
            if (limit.nanos() > 0) {
                deadline = deadlines.watch(() -> cut(socket));
                long now = System.nanoTime();
                deadline.set(now, Math.max(1, limit.nanos() - (now - started)));
            }
        };
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Closed already: what was asked for holds.
        }
    }

    boolean passed() {
        return deadline != null && deadline.passed();
    }

    /** The connection is up, or never will be. */
    void over() {
        if (deadline != null) {
            deadline.clear();
            deadlines.forget(deadline);
        }
    }
}
