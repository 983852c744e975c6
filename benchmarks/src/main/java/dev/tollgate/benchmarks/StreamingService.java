package dev.tollgate.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The service behind {@link Streaming}: what it does to a request is its path. */
final class StreamingService implements AutoCloseable {
    static final int EVENT = 8;
    private static final byte[] BLOCK = new byte[64 * 1024];

    final AtomicLong written = new AtomicLong();
    final AtomicLong leftAt = new AtomicLong();
    final AtomicInteger posts = new AtomicInteger();
    private final ServerSocket listener;

    StreamingService(int port) throws IOException {
        listener = new ServerSocket(port, 4096, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
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
        try (socket) {
            InputStream input = new BufferedInputStream(socket.getInputStream());
            OutputStream output = socket.getOutputStream();
            for (String head = head(input); !head.isEmpty(); head = head(input)) {
                answer(head, input, output);
                if (head.startsWith("GET /flaky") && ThreadLocalRandom.current().nextInt(10) == 0) {
                    return;
                }
            }
        } catch (IOException _) {
            // The gateway has left.
        } finally {
            leftAt.set(System.nanoTime());
        }
    }

    private void answer(String head, InputStream input, OutputStream output) throws IOException {
        String path = head.split(" ", 3)[1];
        String[] parts = path.split("/");
        switch (parts.length > 1 ? parts[1] : "") {
            case "events" -> events(output, Integer.parseInt(parts[2]));
            case "large" -> large(output, Long.parseLong(parts[2]));
            case "upload" -> {
                posts.incrementAndGet();
                text(output, Long.toString(chunks(input)));
            }
            case "swallow" -> {
                input.transferTo(OutputStream.nullOutputStream());
                throw new IOException("left");
            }
            case "think" -> {
                input.read();
                throw new IOException("left");
            }
            default -> text(output, "ok");
        }
    }

    private static void events(OutputStream output, int count) throws IOException {
        output.write(("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: " + count * EVENT
                        + "\r\n\r\n")
                .getBytes(ISO_8859_1));
        for (int i = 0; i < count; i++) {
            LockSupport.parkNanos(50_000_000);
            output.write(ByteBuffer.allocate(EVENT).putLong(System.nanoTime()).array());
        }
    }

    private void large(OutputStream output, long bytes) throws IOException {
        output.write(("HTTP/1.1 200 OK\r\nContent-Length: " + bytes + "\r\n\r\n").getBytes(ISO_8859_1));
        for (long left = bytes; left > 0; ) {
            int count = (int) Math.min(left, BLOCK.length);
            output.write(BLOCK, 0, count);
            left -= count;
            written.addAndGet(count);
        }
    }

    private static long chunks(InputStream input) throws IOException {
        long total = 0;
        while (true) {
            int size = Integer.parseInt(line(input), 16);
            input.skipNBytes(size);
            line(input);
            if (size == 0) {
                return total;
            }
            total += size;
        }
    }

    private static void text(OutputStream output, String text) throws IOException {
        output.write(("HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text).getBytes(ISO_8859_1));
    }

    /** Up to the empty line; empty at the end of the connection. */
    static String head(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
