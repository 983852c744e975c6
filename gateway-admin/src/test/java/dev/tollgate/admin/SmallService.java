package dev.tollgate.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tollgate.db.ReservedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service as somebody has it on their machine: says who it is and what it was asked; stops and starts again on its port. */
final class SmallService implements AutoCloseable {
    private final ReservedPort port = new ReservedPort();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String name;
    private HttpServer server;

    SmallService(String name) {
        this.name = name;
        this.server = listen();
    }

    String url() {
        return "http://127.0.0.1:" + port.number();
    }

    void stop() {
        server.stop(0);
    }

    void start() {
        server = listen();
    }

    private HttpServer listen() {
        try {
            HttpServer listener =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number()), 64);
            listener.createContext("/", this::answer);
            listener.setExecutor(threads);
            listener.start();
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = "{\"by\":\"%s\",\"path\":\"%s\",\"got\":%s}"
                    .formatted(name, exchange.getRequestURI(), asked.isEmpty() ? "null" : asked)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
        port.close();
    }
}
