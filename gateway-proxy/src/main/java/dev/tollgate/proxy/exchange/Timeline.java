package dev.tollgate.proxy.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What each step did to one request that somebody watches. Requests that nobody watches have none. For any thread: a
 * step may hand the request on to another.
 */
public final class Timeline {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Passage> passages = new ArrayList<>();
    private final int most;
    private volatile String keptBy = "";

    public Timeline() {
        this(WatchedBody.MOST_KEPT);
    }

    /** @param most bytes that are kept of each content */
    public Timeline(int most) {
        this.most = most;
    }

    /** That of a request that somebody watches. */
    public static Optional<Timeline> of(Exchange exchange) {
        return Optional.ofNullable(exchange.timeline);
    }

    /** The rule that has the request kept whole. */
    public void keptBy(String rule) {
        keptBy = rule;
    }

    /** The name of the rule that has the request kept whole; empty if none has. */
    public String keptBy() {
        return keptBy;
    }

    /** The steps that the request came to, in this order, as far as it has come. */
    public List<Passage> passages() {
        lock.lock();
        try {
            return List.copyOf(passages);
        } finally {
            lock.unlock();
        }
    }

    /** Runs a step, and writes down what it does. */
    public Reply pass(NamedStep named, Exchange exchange, Handler next) {
        Passage passage = begun(named.name(), exchange);
        Reply reply = named.step().handle(exchange, passed -> {
            passage.forwards(passed);
            return passage.answered(passed, next.handle(passed));
        });
        return passage.ends(exchange, reply);
    }

    private Passage begun(String step, Exchange exchange) {
        Passage passage = new Passage(step, exchange, most);
        lock.lock();
        try {
            passages.add(passage);
        } finally {
            lock.unlock();
        }
        return passage;
    }
}
