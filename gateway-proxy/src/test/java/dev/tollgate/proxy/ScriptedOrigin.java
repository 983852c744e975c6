package dev.tollgate.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that does on each connection exactly what its script says, and keeps the requests that it read. */
final class ScriptedOrigin implements AutoCloseable {
    private final ServerSocket listener;
    private final Script script;
    private final List<RawConnection> connections = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();

    private ScriptedOrigin(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
    }

    /** What happens on one connection; it is closed when the script ends, unless the script hangs. */
    @FunctionalInterface
    interface Script {
        void serve(Visit visit) throws Exception;
    }

    /** One connection, and its number, from 1 on. */
    record Visit(ScriptedOrigin origin, RawConnection connection, int number) {

        /** Reads a request, head and content, and keeps it; empty at the end of the connection. */
        String request() throws IOException {
            String request = connection.message();
            if (!request.isEmpty()) {
                origin.requests.add(request);
            }
            return request;
        }

        void send(String text) throws IOException {
            connection.send(text);
        }

        /** Says nothing until the other side ends the connection. */
        void hang() throws IOException {
            connection.untilEnd();
        }
    }

    static ScriptedOrigin running(Script script) throws IOException {
        ScriptedOrigin origin = new ScriptedOrigin(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
        Thread.ofVirtual().start(origin::accept);
        return origin;
    }

    /** The same on a listener of its own kind. */
    static ScriptedOrigin running(ServerSocket listener, Script script) {
        ScriptedOrigin origin = new ScriptedOrigin(listener, script);
        Thread.ofVirtual().start(origin::accept);
        return origin;
    }

    /** Gives this answer to every request, and keeps connections open. */
    static ScriptedOrigin answering(String answer) throws IOException {
        return running(visit -> {
            while (!visit.request().isEmpty()) {
                visit.send(answer);
            }
        });
    }

    /** Answers 200 with this text. */
    static ScriptedOrigin saying(String text) throws IOException {
        return answering("HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The next request that came, head and content as they were sent. */
    String request() throws InterruptedException {
        String request = requests.poll(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    /** Requests that came until now are not asked for. */
    void forget() {
        requests.clear();
    }

    /** How many connections came so far. */
    int connections() {
        return accepted.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                RawConnection connection = new RawConnection(socket);
                connections.add(connection);
                int number = accepted.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(new Visit(this, connection, number)));
            }
        } catch (IOException _) {
            // Closed: nobody else is taken.
        }
    }

    private void serve(Visit visit) {
        try (RawConnection _ = visit.connection()) {
            script.serve(visit);
        } catch (Exception _) {
            // The gateway ended the connection, or the test is over.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        connections.forEach(RawConnection::close);
    }
}
