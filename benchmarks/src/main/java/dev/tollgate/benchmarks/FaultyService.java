package dev.tollgate.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A target in a process of its own that does to every GET what it was told last, by a GET of {@code /mode/…}: {@code
 * after/MILLISECONDS} answers ok, {@code serial/MILLISECONDS} works at one after the other, {@code error} answers 500,
 * {@code hang} never answers. {@code /count} tells how many requests there were.
 */
public final class FaultyService {
    private final AtomicLong requests = new AtomicLong();
    private final Semaphore worker = new Semaphore(1, true);
    private volatile String mode = "after/0";

    private FaultyService() {}

    /** @param arguments the port to listen on; says which it is when it does */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        FaultyService service = new FaultyService();
        try (ServerSocket listener = new ServerSocket(port, 4096, InetAddress.getLoopbackAddress())) {
            System.out.println(listener.getLocalPort());
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> service.serve(socket));
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream input = new BufferedInputStream(socket.getInputStream());
            OutputStream output = socket.getOutputStream();
            for (String head = StreamingService.head(input); !head.isEmpty(); head = StreamingService.head(input)) {
                String path = head.split(" ", 3)[1];
                if (path.startsWith("/mode/")) {
                    mode = path.substring("/mode/".length());
                    answer(output, 200, mode);
                } else if (path.equals("/count")) {
                    answer(output, 200, Long.toString(requests.get()));
                } else {
                    requests.incrementAndGet();
                    act(input, output);
                }
            }
        } catch (IOException _) {
            // The gateway has left.
        }
    }

    private void act(InputStream input, OutputStream output) throws IOException {
        String now = mode;
        if (now.equals("hang")) {
            input.read();
        } else if (now.equals("error")) {
            answer(output, 500, "error");
        } else {
            String[] work = now.split("/");
            if (work[0].equals("serial")) {
                worker.acquireUninterruptibly();
                work(work[1]);
                worker.release();
            } else {
                work(work[1]);
            }
            answer(output, 200, SteadyClients.EXPECTED);
        }
    }

    private static void work(String milliseconds) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(milliseconds)));
    }

    private static void answer(OutputStream output, int status, String text) throws IOException {
        String head = "HTTP/1.1 " + status + " Status\r\nContent-Length: " + text.length() + "\r\n\r\n";
        output.write((head + text).getBytes(ISO_8859_1));
    }
}
