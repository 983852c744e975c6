package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One request to a service whose answer others wait for. Safe for any number of threads.
 */
final class Flight {
    private final Of of;
    private final Stamp stamp;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int waiting;
    private @Nullable Result result;

    Flight(Of of, Stamp stamp) {
        this.of = of;
        this.stamp = stamp;
    }

    /** What the requests have in common that wait for each other: a key, and what they say in fields that matter. */
    record Of(CacheKey key, List<String> values) {}

    /** What those who wait are to do. */
    sealed interface Result {

        /** Look again: the answer may be kept now. */
        record Landed() implements Result {}

        /** The answer is on its way, and so long that it is known to fit. */
        record Filling(Fill fill, StoredReply head) implements Result {}

        /** The answer is for one request only. */
        record Alone() implements Result {}

        /** The service could not be asked, and so soon it would not be another time. */
        record Failed(Problem problem) implements Result {}
    }

    Of of() {
        return of;
    }

    /** What held when the service was asked. */
    Stamp stamp() {
        return stamp;
    }

    /** Waits for a result; empty if there is none in time. */
    Optional<Result> await(Exchange exchange, long nanos) {
        exchange.onAbandon(this::wake);
        lock.lock();
        try {
            waiting++;
            long left = nanos;
            while (result == null && left > 0) {
                if (exchange.abandoned()) {
                    throw new ClientGone();
                }
                left = changed.awaitNanos(left);
            }
            return Optional.ofNullable(result);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            waiting--;
            lock.unlock();
            exchange.onAbandon(() -> {});
        }
    }

    private void wake() {
        lock.lock();
        changed.signalAll();
        lock.unlock();
    }

    /** Tells those who wait, and those who come yet. Whether anybody waited. */
    boolean land(Result told) {
        lock.lock();
        try {
            result = told;
            changed.signalAll();
            return waiting > 0;
        } finally {
            lock.unlock();
        }
    }
}
