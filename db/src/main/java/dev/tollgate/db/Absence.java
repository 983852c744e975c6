package dev.tollgate.db;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * What was last seen of a database that gives no connections. Who asks shortly after a try that failed is told so at
 * once: a process that asks for several things in a row, as one that stops does, waits for one of them and not for
 * each. Safe for any number of threads.
 */
final class Absence {
    // Short enough that nobody notices once it is back, long enough for what follows one another.
    private static final Duration BELIEVED = Duration.ofSeconds(1);

    private final LongSupplier nanoTime;
    private final AtomicReference<Seen> last = new AtomicReference<>(new Never());
    private final AtomicLong served;

    /** @param nanoTime as {@link System#nanoTime} */
    Absence(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.served = new AtomicLong(nanoTime.getAsLong() - Pool.CONNECTING.toNanos());
    }

    private sealed interface Seen {}

    private record Never() implements Seen {}

    private record At(long nanos, DatabaseUnavailable failure) implements Seen {}

    /** Somebody was served. */
    void served() {
        served.set(nanoTime.getAsLong());
    }

    /**
     * Somebody got no connection in the time that there is for it. If another one was served meanwhile, the database is
     * back, and who waited for longest does not know.
     */
    void seen(DatabaseUnavailable failure) {
        long now = nanoTime.getAsLong();
        if (now - served.get() >= Pool.CONNECTING.toNanos()) {
            last.set(new At(now, failure));
        }
    }

    /** Throws {@link DatabaseUnavailable} if somebody has just found that the database is away. */
    void check() {
        if (last.get() instanceof At(long nanos, DatabaseUnavailable failure)
                && nanoTime.getAsLong() - nanos < BELIEVED.toNanos()) {
            throw new DatabaseUnavailable(failure.getMessage(), failure);
        }
    }
}
