package dev.tollgate.proxy.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.socket.Connection;
import dev.tollgate.proxy.socket.Sockets;
import dev.tollgate.proxy.wire.Windows;
import io.helidon.common.concurrency.limits.FixedLimit;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AdmittedConnectionTest {
    private static final Requests NONE = new Requests() {
        @Override
        public Handler handler() {
            throw new AssertionError("nobody is served");
        }

        @Override
        public void refused(Client client, Problem problem) {
            throw new AssertionError("nobody has asked");
        }
    };

    @Test
    void forWhomThereIsNoRoomNothingIsBegun() throws Exception {
        try (Sockets sockets = Sockets.open();
                ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SocketChannel channel = SocketChannel.open(listener.getLocalSocketAddress());
                Socket client = listener.accept()) {
            Connection connection = sockets.channels().connection(channel);
            AdmittedConnection admitted = new AdmittedConnection(
                    connection,
                    () -> {
                        throw new AssertionError("it was begun");
                    },
                    full(sockets),
                    System.nanoTime());

            admitted.handle(FixedLimit.create());

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static Edge full(Sockets sockets) {
        Dates dates = new Dates(InstantSource.system());
        return new Edge(NONE, sockets, new Windows(1), dates, new Semaphore(0), 1, 1, () -> false);
    }
}
