package dev.tollgate.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers every GET at once with 1 KB of JSON, on a platform thread for each connection, so that what it costs itself
 * can be told from what the gateway costs.
 */
final class InstantService implements AutoCloseable {
    private static final String CONTENT = "{\"id\":\"123\",\"price\":10.5,\"name\":\"product"
            + " of many words".repeat(80).substring(0, 982) + "\"}";
    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\n"
                    + "Server: instant\r\n"
                    + "Date: " + now() + "\r\n"
                    + "Content-Type: application/json\r\n"
                    + "ETag: \"5f2c8d1e9b3a4c7d\"\r\n"
                    + "X-Powered-By:"
                    + " instant\r\n"
                    + "Content-Length:"
                    + " " + CONTENT.length() + "\r\n\r\n" + CONTENT)
            .getBytes(ISO_8859_1);

    private final ServerSocket listener;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private InstantService(ServerSocket listener) {
        this.listener = listener;
    }

    /** An answer that was made long ago would be kept by no cache. */
    private static String now() {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                .format(ZonedDateTime.now(ZoneOffset.UTC));
    }

    static InstantService start() throws IOException {
        InstantService service = new InstantService(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()));
        service.threads.add(Thread.ofPlatform().daemon().name("service").start(service::accept));
        return service;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Those that work for it. */
    List<Thread> threads() {
        return threads;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                threads.add(Thread.ofPlatform().daemon().name("service").start(() -> serve(socket)));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            byte[] head = new byte[8192];
            int length = 0;
            while (true) {
                int read = socket.getInputStream().read(head, length, head.length - length);
                if (read < 0) {
                    return;
                }
                length += read;
                if (LeanConnection.endsHead(head, length)) {
                    socket.getOutputStream().write(ANSWER);
                    length = 0;
                }
            }
        } catch (IOException _) {
            // The gateway ended the connection.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
