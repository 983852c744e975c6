package dev.tollgate.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A service that does what its path says: {@code /after/100} answers after so many milliseconds, {@code /size/1024}
 * with so many bytes of JSON, {@code /hang} never, {@code /fail/50} with 500 after so many milliseconds. It remembers
 * when it failed last, and when somebody left a request that hangs.
 */
final class PartsService implements AutoCloseable {
    private final ServerSocket listener;
    private final AtomicLong failedNanos = new AtomicLong();
    private final AtomicLong leftNanos = new AtomicLong();

    private PartsService(ServerSocket listener) {
        this.listener = listener;
    }

    static PartsService start() throws IOException {
        PartsService service = new PartsService(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(service::accept);
        return service;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** When it sent its last failure. */
    long failedNanos() {
        return failedNanos.get();
    }

    /** When somebody left a request that hangs; 0 if nobody has since this was asked. */
    long leftNanos() {
        return leftNanos.getAndSet(0);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] path = line.split("[ ?]", 3)[1].split("/");
                while (!reader.readLine().isEmpty()) {
                    // What else a request says is of no interest here.
                }
                if (path[1].equals("hang")) {
                    boolean _ = reader.read() < 0;
                    leftNanos.set(System.nanoTime());
                    return;
                }
                answer(socket.getOutputStream(), path[1], Integer.parseInt(path[2]));
            }
        } catch (IOException _) {
            // The gateway ended the connection.
        }
    }

    private void answer(OutputStream output, String kind, int amount) throws IOException {
        if (!kind.equals("size")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(amount));
        }
        int length = kind.equals("size") ? amount : 16;
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) 'x');
        body[0] = '"';
        body[length - 1] = '"';
        String status = kind.equals("fail") ? "500 Failed" : "200 OK";
        if (kind.equals("fail")) {
            failedNanos.set(System.nanoTime());
        }
        output.write(("HTTP/1.1 " + status + "\r\nContent-Length: " + length + "\r\n\r\n").getBytes(ISO_8859_1));
        output.write(body);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
