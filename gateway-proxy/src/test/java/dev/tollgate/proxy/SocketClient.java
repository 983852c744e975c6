package dev.tollgate.proxy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** The JDK's WebSocket client, and what came, in its order. */
public final class SocketClient implements WebSocket.Listener, AutoCloseable {
    private final HttpClient http;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private WebSocket socket;

    private SocketClient(HttpClient http) {
        this.http = http;
    }

    public static SocketClient connect(int port, String path, String... subprotocols) {
        SocketClient client = new SocketClient(HttpClient.newHttpClient());
        WebSocket.Builder builder = client.http.newWebSocketBuilder();
        if (subprotocols.length > 0) {
            builder.subprotocols(subprotocols[0], java.util.Arrays.copyOfRange(subprotocols, 1, subprotocols.length));
        }
        return client.open(builder, "ws://127.0.0.1:" + port + path);
    }

    /** Over TLS, by a name of this machine. */
    static SocketClient overTls(int port, String path, SSLContext trust) {
        SocketClient client =
                new SocketClient(HttpClient.newBuilder().sslContext(trust).build());
        return client.open(client.http.newWebSocketBuilder(), "wss://localhost:" + port + path);
    }

    static SocketClient withKey(int port, String path, String key) {
        SocketClient client = new SocketClient(HttpClient.newHttpClient());
        return client.open(client.http.newWebSocketBuilder().header("X-API-Key", key), "ws://127.0.0.1:" + port + path);
    }

    private SocketClient open(WebSocket.Builder builder, String address) {
        try {
            socket = builder.buildAsync(URI.create(address), this).join();
            return this;
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
    }

    public WebSocket socket() {
        return socket;
    }

    /** The next thing that came. */
    public String next() throws InterruptedException {
        String event = events.poll(20, TimeUnit.SECONDS);
        return event == null ? "nothing" : event;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            events.add("text " + text);
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        events.add("binary " + data.remaining());
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        events.add("closed " + code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        events.add("error " + error);
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }
}
