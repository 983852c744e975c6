package dev.tollgate.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An instance of a service on a free port: answers with its name (or a JSON document, which it then says), and keeps the answer back where the path ends in
 * {@code slow}.
 */
public final class Origin implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Integer> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private Origin(HttpServer server, String name) {
        this.server = server;
        server.createContext("/", exchange -> answer(exchange, name.getBytes(StandardCharsets.UTF_8)));
        server.setExecutor(threads);
        server.start();
    }

    public static Origin start(String name) {
        try {
            return new Origin(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange, byte[] name) throws IOException {
        connections.add(exchange.getRemoteAddress().getPort());
        if (exchange.getRequestURI().getPath().endsWith("slow")) {
            arrived.countDown();
            await(released);
        }
        try (exchange) {
            if (name[0] == '{') {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
            }
            exchange.sendResponseHeaders(200, name.length);
            exchange.getResponseBody().write(name);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** For each request, the port that its connection came from. */
    List<Integer> connections() {
        return List.copyOf(connections);
    }

    /** Waits for the first slow request. */
    public void awaitSlowRequest() {
        await(arrived);
    }

    /** Answers the slow requests. */
    public void release() {
        released.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
