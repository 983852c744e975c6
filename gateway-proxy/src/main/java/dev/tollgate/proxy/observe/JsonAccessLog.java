package dev.tollgate.proxy.observe;

import dev.tollgate.db.model.AccessLines;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Access lines as JSON. Requests format theirs into one of some bounded buffers; one thread writes these out when
 * one is half full, and at least every 200 ms. When it cannot keep up, lines are dropped and counted, and requests
 * go on. Lines come in the order in which requests ended only as far as they share a buffer.
 */
final class JsonAccessLog implements AccessLog {
    private static final System.Logger LOG = System.getLogger(JsonAccessLog.class.getName());
    private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
    private static final Duration LAST_LINES = Duration.ofSeconds(2);
    private static final int MOST_STRIPES = 16;
    /** Of all buffers of one kind together: some 3,000 lines. */
    private static final int CAPACITY = 1024 * 1024;
    /** Of one of them: several of the longest lines. */
    private static final int LEAST = 4 * AccessLine.LONGEST;

    private final OutputStream stream;
    private final InstantSource clock;
    private final Stripe[] stripes;
    private final LongAdder dropped = new LongAdder();
    private final Thread writer;
    private volatile LineRule rule = LineRule.ALL;
    private volatile boolean closed;
    private boolean failed;

    private JsonAccessLog(OutputStream stream, InstantSource clock) {
        this.stream = stream;
        this.clock = clock;
        int processors = Math.min(MOST_STRIPES, Runtime.getRuntime().availableProcessors());
        this.stripes = new Stripe[Integer.highestOneBit(2 * processors - 1)];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = new Stripe(Math.max(LEAST, CAPACITY / stripes.length));
        }
        // A stream that blocks would hold one of the few threads that carry virtual ones.
        this.writer = Thread.ofPlatform().daemon().name("access-log").unstarted(this::run);
    }

    static JsonAccessLog start(OutputStream stream, InstantSource clock) {
        JsonAccessLog log = new JsonAccessLog(stream, clock);
        log.writer.start();
        return log;
    }

    @Override
    public void apply(AccessLines lines) {
        if (!lines.equals(rule.lines())) {
            rule = new LineRule(lines);
        }
    }

    @Override
    public void write(Exchange exchange, Outcome outcome, long nanoTime) {
        LineRule current = rule;
        if (!current.wants(exchange.status(), nanoTime - exchange.startedNanos())) {
            return;
        }
        long now = clock.millis();
        Stripe stripe = locked();
        boolean written;
        boolean half;
        try {
            written = stripe.write(current, exchange, outcome, nanoTime, now);
            half = stripe.half();
        } finally {
            stripe.unlock();
        }
        written(written, half);
    }

    @Override
    public void refused(Client client, Problem problem) {
        LineRule current = rule;
        if (!current.wants(problem.status(), 0)) {
            return;
        }
        long now = clock.millis();
        Stripe stripe = locked();
        boolean written;
        boolean half;
        try {
            written = stripe.write(current, client, problem, now);
            half = stripe.half();
        } finally {
            stripe.unlock();
        }
        written(written, half);
    }

    private void written(boolean written, boolean half) {
        if (!written) {
            dropped.increment();
        }
        if (half) {
            LockSupport.unpark(writer);
        }
    }

    /** A stripe that this thread holds: its own if it is free. */
    private Stripe locked() {
        int own = (int) Thread.currentThread().threadId();
        for (int i = 0; i < stripes.length; i++) {
            Stripe stripe = stripe(own + i);
            if (stripe.tryLock()) {
                return stripe;
            }
        }
        Stripe stripe = stripe(own);
        stripe.lock();
        return stripe;
    }

    private Stripe stripe(int number) {
        return stripes[number & stripes.length - 1];
    }

    @Override
    public long dropped() {
        return dropped.sum();
    }

    @Override
    public void close() {
        for (Stripe stripe : stripes) {
            stripe.close();
        }
        closed = true;
        LockSupport.unpark(writer);
        try {
            // A stream that blocks for good must not hold up the end of the program.
            boolean _ = writer.join(LAST_LINES);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(FLUSH_NANOS);
            drain();
        }
        drain();
    }

    private void drain() {
        for (Stripe stripe : stripes) {
            Stripe.Batch batch = stripe.swap();
            if (batch.count() > 0) {
                write(batch);
            }
        }
    }

    private void write(Stripe.Batch batch) {
        try {
            stream.write(batch.lines().bytes(), 0, batch.lines().length());
            stream.flush();
            failed = false;
        } catch (IOException e) {
            dropped.add(batch.count());
            if (!failed) {
                failed = true;
                LOG.log(System.Logger.Level.WARNING, "access lines cannot be written: {0}", e.getMessage());
            }
        }
    }
}
