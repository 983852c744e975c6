package dev.tollgate.admin.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/** Clients that ask a hundred times a second each until they are told to stop, and note each failure. */
final class Load implements AutoCloseable {
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final long began = System.nanoTime();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Ask> clients = new ArrayList<>();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private volatile boolean enough;

    /**
     * What no client should have seen.
     *
     * @param after how long the load had lasted then
     */
    record Failure(Duration after, String client, String reason) {}

    /** What became of a load. */
    record Result(long requests, List<Failure> failures, Duration longest) {}

    /** Clients of each kind, which give no request a second chance. */
    static Load of(Balancer balancer, SSLContext trust, Queue<String> goodbyes) {
        return new Load()
                .add("kept", Ask.kept(balancer, "/plain"))
                .add("to a service", Ask.kept(balancer, "/answers"))
                .add("limited", Ask.kept(balancer, "/limited"))
                .add("HTTP/2", Ask.http2(balancer, "/plain", trust))
                .add("HTTP/2 to a service", Ask.http2(balancer, "/answers", trust))
                .add("WebSocket", new SocketAsk(balancer, goodbyes))
                .add("another WebSocket", new SocketAsk(balancer, goodbyes));
    }

    /** Adds a client, which begins at once. */
    Load add(String name, Ask client) {
        clients.add(client);
        threads.add(Thread.ofVirtual().start(() -> askOn(name, client)));
        return this;
    }

    private void askOn(String name, Ask client) {
        while (!enough) {
            long start = System.nanoTime();
            try {
                client.once();
            } catch (Exception e) {
                failures.add(new Failure(Duration.ofNanos(System.nanoTime() - began), name, e.toString()));
            }
            longest.accumulateAndGet(System.nanoTime() - start, Math::max);
            requests.incrementAndGet();
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }

    /** How many requests there have been. */
    long requests() {
        return requests.get();
    }

    /** Lets each client end its request, and tells what there was. */
    Result stop() throws InterruptedException {
        enough = true;
        for (Thread thread : threads) {
            thread.join(Ask.PATIENCE);
        }
        return new Result(requests.get(), List.copyOf(failures), Duration.ofNanos(longest.get()));
    }

    @Override
    public void close() {
        enough = true;
        clients.forEach(Ask::close);
    }
}
