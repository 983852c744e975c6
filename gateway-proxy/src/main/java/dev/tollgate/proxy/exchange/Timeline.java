package dev.tollgate.proxy.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What each step did to one request that somebody watches. Requests that nobody watches have none. For any thread: a
 * step may hand the request on to another.
 */
public final class Timeline {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Passage> passages = new ArrayList<>();

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
    Reply pass(NamedStep named, Exchange exchange, Handler next) {
        Passage passage = begun(named.name(), exchange);
        Reply reply = named.step().handle(exchange, passed -> {
            passage.forwards(passed);
            return passage.answered(passed, next.handle(passed));
        });
        return passage.ends(exchange, reply);
    }

    private Passage begun(String step, Exchange exchange) {
        Passage passage = new Passage(step, exchange);
        lock.lock();
        try {
            passages.add(passage);
        } finally {
            lock.unlock();
        }
        return passage;
    }
}
