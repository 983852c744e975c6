package dev.tollgate.proxy.limit;

import dev.tollgate.db.ProcessSignal;
import dev.tollgate.db.ReservedPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.embedded.RedisServer;

/** A real Redis that can be killed, hung and started anew at its port. */
public final class TestRedis implements AutoCloseable {
    private static final int STARTS = 1_000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final ReservedPort port = new ReservedPort();
    private RedisServer server;
    private long process;

    private TestRedis() throws IOException {
        this.server = launch();
    }

    public static TestRedis start() throws IOException {
        return new TestRedis();
    }

    private RedisServer launch() throws IOException {
        RedisServer fresh = RedisServer.newRedisServer()
                .port(port.number())
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("daemonize no")
                .build();
        start(fresh);
        process = process();
        return fresh;
    }

    /**
     * The program has just been written. A process that another thread starts at that moment has its file open for an
     * instant, and until it lets go Linux does not run it (ETXTBSY).
     */
    private static void start(RedisServer fresh) throws IOException {
        for (int left = STARTS; ; left--) {
            try {
                fresh.start();
                return;
            } catch (IOException e) {
                if (left == 0 || !String.valueOf(e.getCause()).contains("Text file busy")) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private long process() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.number());
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write("INFO server\r\n".getBytes(StandardCharsets.US_ASCII));
            String line = lines.readLine();
            while (!line.startsWith("process_id:")) {
                line = lines.readLine();
            }
            return Long.parseLong(line.substring("process_id:".length()));
        }
    }

    /** Where it listens. */
    public int port() {
        return port.number();
    }

    /** Where it is. */
    public String url() {
        return "redis://127.0.0.1:" + port.number();
    }

    public void kill() throws IOException {
        server.stop();
    }

    public void restart() throws IOException {
        server = launch();
    }

    /** It keeps its connections and answers nothing. */
    public void hang() {
        ProcessSignal.STOP.to(handle());
    }

    public void wake() {
        ProcessHandle.of(process).ifPresent(ProcessSignal.CONT::to);
    }

    private ProcessHandle handle() {
        return ProcessHandle.of(process).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        ProcessHandle.of(process).ifPresent(ProcessSignal.CONT::to);
        if (server.isActive()) {
            server.stop();
        }
        port.close();
    }
}
