package dev.tollgate.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.protocols.Protocol;
import org.java_websocket.server.WebSocketServer;

/** A WebSocket server that echoes, speaks the subprotocol {@code v1}, and leaves in the way that a text asks for. */
public final class EchoSocketServer extends WebSocketServer {
    private static final long REMINDED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile boolean ended;

    private EchoSocketServer() {
        super(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                1,
                List.of(new Draft_6455(List.of(), List.of(new Protocol("v1"), new Protocol("")))));
        setConnectionLostTimeout(0);
        setReuseAddr(true);
        setDaemon(true);
    }

    public static EchoSocketServer running() {
        EchoSocketServer server = new EchoSocketServer();
        server.start();
        Thread.startVirtualThread(server::remind);
        try {
            server.started.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return server;
    }

    /** The library forgets to write an answer, once in some ten thousand, until there is another one to write. */
    private void remind() {
        while (!ended) {
            getConnections().stream().filter(WebSocket::hasBufferedData).forEach(this::onWriteDemand);
            LockSupport.parkNanos(REMINDED_NANOS);
        }
    }

    @Override
    public void stop(int timeout, String closeMessage) throws InterruptedException {
        ended = true;
        super.stop(timeout, closeMessage);
    }

    /** How the next connection that ended has ended. */
    String next() throws InterruptedException {
        String event = events.poll(20, TimeUnit.SECONDS);
        return event == null ? "nothing" : event;
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
            WebSocket from, Draft draft, ClientHandshake request) throws InvalidDataException {
        if (request.getResourceDescriptor().equals("/forbidden")) {
            throw new InvalidDataException(1002, "refused");
        }
        return super.onWebsocketHandshakeReceivedAsServer(from, draft, request);
    }

    @Override
    public void onOpen(WebSocket from, ClientHandshake handshake) {
        // It waits for messages.
    }

    @Override
    public void onMessage(WebSocket from, String message) {
        switch (message) {
            case "leave" -> from.close(4321, "as you wish");
            case "vanish" -> from.closeConnection(1006, "");
            case "where" -> from.send(from.getResourceDescriptor());
            default -> from.send(message);
        }
    }

    @Override
    public void onMessage(WebSocket from, ByteBuffer message) {
        from.send(message);
    }

    @Override
    public void onClose(WebSocket from, int code, String reason, boolean remote) {
        events.add("closed " + code + " " + reason);
    }

    @Override
    public void onError(WebSocket from, Exception error) {
        // Its end is told by onClose.
    }

    @Override
    public void onStart() {
        started.countDown();
    }
}
