package dev.tollgate.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What streams, large content, idle and hostile connections cost a running gateway, seen from outside. {@code
 * GATEWAY_PORT SERVICE_PORT PID}: the gateway sends every path to the second port, where this program listens; the
 * third is the gateway's process, whose resident memory is read.
 */
public final class Streaming {
    private static final long MEGABYTE = 1_000_000;
    private static final long LARGE = 2_000 * MEGABYTE;
    private static final int IDLE = 10_000;

    private final int gateway;
    private final String process;
    private final StreamingService service;

    private Streaming(int gateway, StreamingService service, String process) {
        this.gateway = gateway;
        this.service = service;
        this.process = process;
    }

    public static void main(String[] arguments) throws Exception {
        try (StreamingService service = new StreamingService(Integer.parseInt(arguments[1]))) {
            Streaming run = new Streaming(Integer.parseInt(arguments[0]), service, arguments[2]);
            for (int i = 0; i < 2_000; i++) {
                run.get("/warm");
            }
            run.events();
            run.down();
            run.up();
            run.stalledReader();
            run.leavingClient();
            run.droppedConnections();
            run.hostile("no request at all", 2_000, "", false);
            run.hostile("heads that never end", 500, "GET / HTTP/1.1\r\nHost: h\r\nX: ", true);
            run.hostile(
                    "bodies that drip",
                    500,
                    "POST /swallow HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n",
                    true);
            run.idle();
        }
    }

    private void events() throws Exception {
        AtomicLong latest = new AtomicLong();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            readers.add(Thread.ofVirtual().start(() -> {
                try (Socket socket = send("GET /events/40 HTTP/1.1\r\nHost: h\r\n\r\n")) {
                    DataInputStream input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
                    StreamingService.head(input);
                    for (int event = 0; event < 40; event++) {
                        latest.accumulateAndGet(-(input.readLong() - System.nanoTime()), Math::max);
                    }
                } catch (IOException e) {
                    say("a stream failed: %s", e);
                }
            }));
        }
        for (Thread reader : readers) {
            reader.join();
        }
        say("200 streams of events at once: the latest was %.1f ms late", latest.get() / 1e6);
    }

    private void down() throws IOException {
        long before = resident();
        long most = before;
        long started = System.nanoTime();
        try (Socket socket = send("GET /large/" + LARGE + " HTTP/1.1\r\nHost: h\r\n\r\n")) {
            InputStream input = socket.getInputStream();
            byte[] window = new byte[256 * 1024];
            long total = 0;
            while (total < LARGE) {
                int count = input.read(window);
                if (count < 0) {
                    throw new IOException("broken off after " + total + " bytes");
                }
                total += count;
                if (total / (100 * MEGABYTE) != (total - count) / (100 * MEGABYTE)) {
                    most = Math.max(most, resident());
                }
            }
        }
        say("2 GB down in %.1f s, resident %+d MB", (System.nanoTime() - started) / 1e9, (most - before) / 1000);
    }

    private void up() throws IOException {
        long before = resident();
        long most = before;
        long started = System.nanoTime();
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(ISO_8859_1);
        try (Socket socket = send("POST /upload HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n")) {
            OutputStream output = socket.getOutputStream();
            for (int i = 0; i < LARGE / 2 / 0x10000; i++) {
                output.write(chunk);
                if (i % 1_000 == 0) {
                    most = Math.max(most, resident());
                }
            }
            output.write("0\r\n\r\n".getBytes(ISO_8859_1));
            StreamingService.head(socket.getInputStream());
        }
        say("1 GB up in %.1f s, resident %+d MB", (System.nanoTime() - started) / 1e9, (most - before) / 1000);
    }

    private void stalledReader() throws IOException {
        try (Socket socket = send("GET /large/" + LARGE + " HTTP/1.1\r\nHost: h\r\n\r\n")) {
            socket.getInputStream().readNBytes(1_000_000);
            pause(2_000);
            long before = service.written.get();
            pause(3_000);
            say(
                    "a reader that stops: the service wrote %d bytes in its seconds 3 to 5",
                    service.written.get() - before);
        }
    }

    private void leavingClient() throws IOException {
        for (String request : List.of(
                "GET /think HTTP/1.1\r\nHost: h\r\n\r\n",
                "POST /think HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\n")) {
            Socket socket = send(request);
            pause(500);
            long left = System.nanoTime();
            socket.close();
            while (service.leftAt.get() < left && System.nanoTime() - left < 5_000_000_000L) {
                pause(1);
            }
            say("a client that leaves is gone for the service after %.0f ms", (service.leftAt.get() - left) / 1e6);
        }
    }

    private void droppedConnections() throws InterruptedException {
        AtomicInteger failed = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            Thread.ofVirtual().start(() -> {
                for (int request = 0; request < 1_000; request++) {
                    failed.addAndGet(get("/flaky").equals("ok") ? 0 : 1);
                }
                done.countDown();
            });
        }
        done.await();
        say("20,000 GETs before a service that drops connections: %d failed", failed.get());
    }

    /** Opens them, and calls beside them until the gateway has cut the last. */
    private void hostile(String what, int count, String beginning, boolean drips) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(send(beginning));
        }
        AtomicInteger open = new AtomicInteger(count);
        for (Socket socket : sockets) {
            Thread.ofVirtual().start(() -> {
                readToEnd(socket);
                open.decrementAndGet();
            });
        }
        long started = System.nanoTime();
        long slowest = 0;
        while (open.get() > 0 && System.nanoTime() - started < 90_000_000_000L) {
            long asked = System.nanoTime();
            get("/ok");
            slowest = Math.max(slowest, System.nanoTime() - asked);
            if (drips) {
                sockets.forEach(Streaming::drip);
            }
            pause(500);
        }
        say(
                "%d connections with %s: the slowest other call took %.1f ms, %d were open after %.0f s",
                count, what, slowest / 1e6, open.get(), (System.nanoTime() - started) / 1e9);
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void idle() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        long before = resident();
        for (int i = 0; i < IDLE; i++) {
            Socket socket = send("GET /ok HTTP/1.1\r\nHost: h\r\n\r\n");
            StreamingService.head(socket.getInputStream());
            socket.getInputStream().readNBytes(2);
            sockets.add(socket);
        }
        pause(2_000);
        say("%d idle connections: %.1f KB each", IDLE, (resident() - before) / (double) IDLE);
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket send(String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", gateway);
        socket.setTcpNoDelay(true);
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return socket;
    }

    private String get(String path) {
        try (KeptConnection connection = new KeptConnection(gateway)) {
            return connection.get(path);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void readToEnd(Socket socket) {
        try {
            socket.getInputStream().skip(Long.MAX_VALUE);
            while (socket.getInputStream().read() >= 0) {
                // What the gateway says is of no interest.
            }
        } catch (IOException _) {
            // A reset is an end too.
        }
    }

    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write('x');
        } catch (IOException _) {
            // It was cut.
        }
    }

    /** Resident memory of the gateway in KB. */
    private long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc", process, "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
