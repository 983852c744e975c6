package dev.tollgate.proxy.authenticate.token;

import dev.tollgate.proxy.call.CallFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The keys that an issuer tells, as long as they may be kept, and the last good ones while it tells none. At most two
 * times a minute they are fetched, and by one thread at a time, whatever tokens ask for. Safe for any number of
 * threads.
 */
final class FetchedKeys {
    private static final System.Logger LOG = System.getLogger(FetchedKeys.class.getName());
    private static final int MOST_FETCHES = 2;
    private static final long PER_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** As long as a fetch can take, and a bit. */
    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(6).toNanos();

    private final Fetcher fetcher;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition done = lock.newCondition();
    private final Deque<Long> fetches = new ArrayDeque<>(MOST_FETCHES);
    private long completed;
    private boolean fetching;
    private Optional<Failure> failure = Optional.empty();
    private OptionalLong toldAt = OptionalLong.empty();
    private long freshUntil;
    private volatile Told told = new Told(KeySet.EMPTY, "");

    /** Gets the keys from where they are. */
    @FunctionalInterface
    interface Fetcher {
        Fetched fetch() throws CallFailure;
    }

    /**
     * What was fetched.
     *
     * @param document equal for equal keys
     * @param lifetime how long they may be kept
     */
    record Fetched(KeySet keys, String document, Duration lifetime) {}

    /**
     * How things are.
     *
     * @param keys how many the issuer told the last time
     * @param ageNanos since then; nothing if it never did
     * @param failure why it told none when it was asked last, if it did not
     */
    record State(int keys, OptionalLong ageNanos, Optional<Failure> failure) {}

    /**
     * Why keys are not told.
     *
     * @param since when they were not for the first time after they were
     */
    record Failure(String reason, Instant since) {}

    private record Told(KeySet keys, String document) {}

    FetchedKeys(Fetcher fetcher, LongSupplier nanoTime, InstantSource clock) {
        this.fetcher = fetcher;
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.freshUntil = nanoTime.getAsLong();
    }

    /** Those that were told last. Waits only if none ever were. */
    KeySet current() {
        KeySet known = told.keys();
        return known.empty() ? first() : known;
    }

    /** The first that are told: who comes just when they have been fetched does not fetch them again. */
    private KeySet first() {
        lock.lock();
        try {
            KeySet known = told.keys();
            return known.empty() ? renewed() : known;
        } finally {
            lock.unlock();
        }
    }

    /** Those after a fetch, if one is allowed now or under way; waits for it. */
    KeySet renewed() {
        lock.lock();
        try {
            long before = completed;
            if (begin()) {
                long remaining = LONGEST_WAIT_NANOS;
                while (completed == before && remaining > 0) {
                    remaining = done.awaitNanos(remaining);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return told.keys();
    }

    State state() {
        lock.lock();
        try {
            OptionalLong age = toldAt.isPresent()
                    ? OptionalLong.of(nanoTime.getAsLong() - toldAt.getAsLong())
                    : OptionalLong.empty();
            return new State(told.keys().size(), age, failure);
        } finally {
            lock.unlock();
        }
    }

    /** Fetches them in the background if they may not be kept any longer. */
    void renewStale() {
        lock.lock();
        try {
            if (nanoTime.getAsLong() - freshUntil >= 0) {
                begin();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Begins a fetch, unless one is under way; false if it is too early for one. With the lock. */
    private boolean begin() {
        if (fetching) {
            return true;
        }
        long now = nanoTime.getAsLong();
        if (fetches.size() == MOST_FETCHES) {
            if (now - fetches.peekFirst() < PER_NANOS) {
                return false;
            }
            fetches.removeFirst();
        }
        fetches.addLast(now);
        fetching = true;
        Thread.ofVirtual().name("issuer-keys").start(this::fetch);
        return true;
    }

    private void fetch() {
        try {
            Fetched fetched = fetcher.fetch();
            // The same set if nothing has changed: tokens that were verified with it stay verified.
            if (!told.document().equals(fetched.document())) {
                told = new Told(fetched.keys(), fetched.document());
            }
            finish(Optional.empty(), fetched.lifetime());
        } catch (CallFailure | RuntimeException e) {
            finish(Optional.of(String.valueOf(e.getMessage())), Duration.ofNanos(PER_NANOS / MOST_FETCHES));
        }
    }

    private void finish(Optional<String> failed, Duration until) {
        lock.lock();
        try {
            if (failed.isPresent() && failure.isEmpty()) {
                LOG.log(System.Logger.Level.WARNING, "keys of an issuer cannot be fetched: {0}", failed.get());
            }
            long now = nanoTime.getAsLong();
            toldAt = failed.isPresent() ? toldAt : OptionalLong.of(now);
            Instant since = failure.map(Failure::since).orElseGet(clock::instant);
            failure = failed.map(reason -> new Failure(reason, since));
            freshUntil = now + until.toNanos();
            fetching = false;
            completed++;
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
