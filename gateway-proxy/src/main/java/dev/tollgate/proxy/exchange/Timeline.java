package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What each step did to one request that somebody watches: when, and to the messages too if that was asked for.
 * Requests that nobody watches have none. For any thread: a step may hand the request on to another.
 */
public final class Timeline {
    /** In place of a number of bytes. */
    static final int NO_MESSAGES = -1;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Passage> passages = new ArrayList<>();
    private final String part;
    private final @Nullable Trace trace;
    private volatile int most;
    private volatile long matchedNanos;
    private volatile String keptBy = "";

    /** With the messages as each step got and gave them. */
    public Timeline() {
        this(WatchedBody.MOST_KEPT);
    }

    private Timeline(int most) {
        this(most, "", null);
    }

    private Timeline(int most, String part, @Nullable Trace trace) {
        this.most = most;
        this.part = part;
        this.trace = trace;
    }

    /** When each step did its work, without the messages. */
    public static Timeline ofTimes() {
        return new Timeline(NO_MESSAGES);
    }

    /**
     * A client's request is recorded from now on, in its own trace, or in one that begins here.
     *
     * @param recorder is told at its end, and at the ends of those that are made for it
     */
    public static void record(Exchange exchange, Ending recorder) {
        Fields fields = exchange.head().fields();
        Trace trace = exchange.traced() ? Trace.continued(fields, recorder) : Trace.begun(recorder);
        begin(exchange, new Timeline(NO_MESSAGES, "", trace));
    }

    /** A request that is made for another one, as this part of it, is recorded if that one is. */
    public static void follow(Exchange exchange, Exchange other, String part) {
        Optional<Trace> trace = Trace.of(other);
        if (trace.isPresent()) {
            begin(exchange, new Timeline(NO_MESSAGES, part, trace.get().within()));
        }
    }

    private static void begin(Exchange exchange, Timeline timeline) {
        exchange.timeline = timeline;
        exchange.onEnd(timeline.trace().orElseThrow().recorder());
    }

    /** That of a request that somebody watches. */
    public static Optional<Timeline> of(Exchange exchange) {
        return Optional.ofNullable(exchange.timeline);
    }

    /**
     * Of the steps that follow, messages are written down too.
     *
     * @param bytes that are kept of each content; 0 for none
     */
    public void keepMessages(int bytes) {
        most = bytes;
    }

    /** Whether messages are written down. */
    public boolean keepsMessages() {
        return most != NO_MESSAGES;
    }

    /** What the request is for another one that it was made for; empty for a client's. */
    public String part() {
        return part;
    }

    /** Where it stands in its trace, if it is recorded. */
    public Optional<Trace> trace() {
        return Optional.ofNullable(trace);
    }

    /** Its route was looked for. */
    public void matched(long nanoTime) {
        matchedNanos = nanoTime;
    }

    /** When its route had been looked for, by {@link System#nanoTime}; 0 if nobody has. */
    public long matchedNanos() {
        return matchedNanos;
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
