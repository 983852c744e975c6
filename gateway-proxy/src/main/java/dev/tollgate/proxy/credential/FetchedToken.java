package dev.tollgate.proxy.credential;

import dev.tollgate.proxy.call.CallFailure;
import dev.tollgate.proxy.wire.Octets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A token that is kept until shortly before it expires. In the last part of its time it is renewed in the background; a
 * token that could not be renewed goes on being used as long as it is good. It is fetched by one thread at a time, for
 * all who wait. Safe for any number of threads.
 */
public final class FetchedToken {
    private static final System.Logger LOG = System.getLogger(FetchedToken.class.getName());
    private static final Duration LONGEST_SPARED = Duration.ofSeconds(10);
    private static final Duration LONGEST_AHEAD = Duration.ofMinutes(1);
    private static final int SPARED_PART = 10;
    private static final int AHEAD_PART = 3;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long BETWEEN_REFUSALS_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** As long as a fetch can take, and a bit. */
    private static final long LONGEST_WAIT_NANOS = 2 * TokenEndpoint.TIMEOUT.toNanos();

    private final Fetcher fetcher;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition done = lock.newCondition();
    private long completed;
    private boolean fetching;
    private Optional<String> failure = Optional.empty();
    private long notBefore;
    private long refusalsFrom;
    private volatile boolean refused;
    private volatile @Nullable Bearer last;

    /** Gets a token from where they are. */
    @FunctionalInterface
    interface Fetcher {
        Fetched fetch() throws CallFailure;
    }

    /** A token, and how long it is good from the moment on that it was asked for. */
    record Fetched(String token, Duration lifetime) {
        /** Leaves out the token. */
        @Override
        public String toString() {
            return "Fetched";
        }
    }

    /** One token: what the field says, and when it is to be renewed and no longer used, by {@link System#nanoTime}. */
    static final class Bearer {
        private final byte[] field;
        private final long renewedFrom;
        private final long usedUntil;

        Bearer(Fetched fetched, long askedAt) {
            Duration lifetime = fetched.lifetime();
            field = Octets.bytes("Bearer " + fetched.token());
            renewedFrom = askedAt
                    + lifetime.minus(shorter(LONGEST_AHEAD, lifetime.dividedBy(AHEAD_PART)))
                            .toNanos();
            usedUntil = askedAt
                    + lifetime.minus(shorter(LONGEST_SPARED, lifetime.dividedBy(SPARED_PART)))
                            .toNanos();
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }

        private boolean good(long now) {
            return now - usedUntil < 0;
        }
    }

    FetchedToken(Fetcher fetcher, LongSupplier nanoTime) {
        this.fetcher = fetcher;
        this.nanoTime = nanoTime;
        this.notBefore = nanoTime.getAsLong();
        this.refusalsFrom = notBefore;
    }

    /** What the field says by the token that was fetched last; nothing before there was one. */
    public byte[] field() {
        Bearer known = last;
        return known == null ? new byte[0] : known.field;
    }

    /** A token that is good, waited for if there is none; nothing if none comes within this time. */
    Optional<Bearer> good(long nanos) {
        Bearer known = last;
        long now = nanoTime.getAsLong();
        if (known == null || refused || !known.good(now)) {
            return awaited(nanos);
        }
        if (now - known.renewedFrom >= 0) {
            renew();
        }
        return Optional.of(known);
    }

    /**
     * A service answered 401 to this token: the next request has another one, if there is one to be had. At most once a
     * minute, because a service may have other reasons.
     */
    void refused(Bearer used) {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            if (used == last && now - refusalsFrom >= 0) {
                refused = true;
                refusalsFrom = now + BETWEEN_REFUSALS_NANOS;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Why there was no token the last time that one was asked for, if there was none. */
    Optional<String> failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Bearer> awaited(long nanos) {
        lock.lock();
        try {
            Bearer known = last;
            if (known == null || refused || !known.good(nanoTime.getAsLong())) {
                long before = completed;
                long remaining = begin() ? Math.min(nanos, LONGEST_WAIT_NANOS) : 0;
                while (completed == before && remaining > 0) {
                    remaining = done.awaitNanos(remaining);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return Optional.ofNullable(last).filter(token -> token.good(nanoTime.getAsLong()));
    }

    private void renew() {
        lock.lock();
        try {
            begin();
        } finally {
            lock.unlock();
        }
    }

    /** Begins a fetch, unless one is under way; false if it is too early for one. With the lock. */
    private boolean begin() {
        if (fetching) {
            return true;
        }
        if (nanoTime.getAsLong() - notBefore < 0) {
            return false;
        }
        fetching = true;
        Thread.ofVirtual().name("service-token").start(this::fetch);
        return true;
    }

    private void fetch() {
        long asked = nanoTime.getAsLong();
        try {
            finish(new Bearer(fetcher.fetch(), asked));
        } catch (CallFailure | RuntimeException e) {
            failed(String.valueOf(e.getMessage()));
        }
    }

    private void finish(Bearer fetched) {
        lock.lock();
        try {
            last = fetched;
            failure = Optional.empty();
            done();
        } finally {
            lock.unlock();
        }
    }

    /** A token that was refused and cannot be replaced is better than none: the reason may have been another one. */
    private void failed(String reason) {
        lock.lock();
        try {
            if (failure.isEmpty()) {
                LOG.log(System.Logger.Level.WARNING, "no token for a service: {0}", reason);
            }
            failure = Optional.of(reason);
            notBefore = nanoTime.getAsLong() + PAUSE_NANOS;
            done();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is being fetched any more. With the lock. */
    private void done() {
        refused = false;
        fetching = false;
        completed++;
        done.signalAll();
    }
}
