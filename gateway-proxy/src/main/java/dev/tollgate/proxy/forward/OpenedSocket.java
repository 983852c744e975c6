package dev.tollgate.proxy.forward;

import io.helidon.webclient.api.ConnectedSocketChannelInfo;
import io.helidon.webclient.api.ConnectedSocketInfo;
import io.helidon.webclient.api.ConnectionListener;
import java.net.Socket;
import java.util.function.Consumer;

/** Tells whoever connects the socket below the connection, which Helidon's connections do not show. */
final class OpenedSocket implements ConnectionListener {
    /** Who connects in this thread and wants to know. */
    static final ScopedValue<Consumer<Socket>> WANTED = ScopedValue.newInstance();

    @Override
    public void socketConnected(ConnectedSocketInfo opened) {
        if (WANTED.isBound()) {
            WANTED.get().accept(opened.socket());
        }
    }

    @Override
    public void socketChannelConnected(ConnectedSocketChannelInfo opened) {
        // No client of ours connects channels.
    }
}
