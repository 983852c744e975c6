package dev.tollgate.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that send GETs at a steady rate whatever becomes of them: a time counts from when a request was due, so that
 * one slow answer does not hide the requests that waited behind it. For one run.
 */
final class SteadyClients {
    /** The content of an answer that is no failure. */
    static final String EXPECTED = "ok";

    private final int port;
    private final long interval;
    private final long[] times;
    private final AtomicInteger next = new AtomicInteger();
    private final LongAdder failed = new LongAdder();

    SteadyClients(int port, int perSecond, Duration time) {
        this.port = port;
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.times = new long[Math.toIntExact(time.toNanos() / interval)];
    }

    /** What came of so many requests. */
    record Result(long requests, long failed, Percentiles times) {}

    /** Over so many connections, which bound how many requests wait at a time. */
    Result run(int connections) {
        long start = System.nanoTime();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < connections; client++) {
                clients.execute(() -> send(start));
            }
        }
        return new Result(times.length, failed.sum(), Percentiles.of(times));
    }

    private void send(long start) {
        while (next.get() < times.length) {
            try (KeptConnection connection = new KeptConnection(port)) {
                for (int number = next.getAndIncrement(); number < times.length; number = next.getAndIncrement()) {
                    send(connection, number, start + number * interval);
                }
            } catch (IOException _) {
                failed.increment();
            }
        }
    }

    private void send(KeptConnection connection, int number, long due) throws IOException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        try {
            if (!connection.get("/").equals(EXPECTED)) {
                failed.increment();
            }
        } finally {
            times[number] = System.nanoTime() - due;
        }
    }
}
