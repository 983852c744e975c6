package dev.tollgate.admin.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/** Clients that ask many times a second each until they are told to stop, and note each failure. */
final class Load implements AutoCloseable {
    private final long betweenNanos;
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

    private Load(Duration between) {
        this.betweenNanos = between.toNanos();
    }

    /** One without clients as yet, which will ask a hundred times a second each. */
    static Load brisk() {
        return new Load(Duration.ofMillis(10));
    }

    /** One whose clients pause so long between requests. */
    static Load pausing(Duration between) {
        return new Load(between);
    }

    /** What became of a load. */
    record Result(long requests, List<Failure> failures, Duration longest) {}

    /** Adds clients of each kind, which give no request a second chance. */
    static Load of(Load load, Balancer balancer, SSLContext trust, Queue<String> goodbyes) {
        return load.add("kept", Ask.kept(balancer, Question.of("/plain")))
                .add("to a service", Ask.kept(balancer, Question.of("/answers")))
                .add("limited", Ask.kept(balancer, Question.of("/limited")))
                .add("HTTP/2", Ask.http2(balancer, Question.of("/plain"), trust))
                .add("HTTP/2 to a service", Ask.http2(balancer, Question.of("/answers"), trust))
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
            LockSupport.parkNanos(betweenNanos);
        }
    }

    /** How many requests there have been. */
    long requests() {
        return requests.get();
    }

    /** How many of them failed. */
    int failed() {
        return failures.size();
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
