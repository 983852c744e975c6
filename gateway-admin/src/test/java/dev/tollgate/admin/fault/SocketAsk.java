package dev.tollgate.admin.fault;

import dev.tollgate.proxy.SocketClient;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A client that talks over a WebSocket, and opens another one when it is told that its node goes away. */
final class SocketAsk implements Ask {
    private final Balancer balancer;
    private final Queue<String> goodbyes;
    private @Nullable SocketClient client;
    private int said;

    /** @param goodbyes to which is added how each node took leave */
    SocketAsk(Balancer balancer, Queue<String> goodbyes) {
        this.balancer = balancer;
        this.goodbyes = goodbyes;
    }

    @Override
    public void once() throws Exception {
        SocketClient open =
                client == null ? balancer.connect(node -> SocketClient.connect(node.port(), "/sockets")) : client;
        client = open;
        String text = "said " + said++;
        boolean sent = sends(open, text);
        String event = open.next();
        if (event.startsWith("closed 1001")) {
            goodbyes.add(event);
            close();
        } else if (!sent || !event.equals("text " + text)) {
            close();
            throw new IllegalStateException(event);
        }
    }

    /** False if the other side has said goodbye meanwhile, which then is what comes next. */
    private static boolean sends(SocketClient open, String text) {
        try {
            open.socket().sendText(text, true).join();
            return true;
        } catch (CompletionException _) {
            return false;
        }
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
