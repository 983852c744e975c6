package dev.tollgate.db;

import java.time.Duration;
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

    /** @param nanoTime as {@link System#nanoTime} */
    Absence(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private sealed interface Seen {}

    private record Never() implements Seen {}

    private record At(long nanos, DatabaseUnavailable failure) implements Seen {}

    /** Somebody got no connection in the time that there is for it. */
    void seen(DatabaseUnavailable failure) {
        last.set(new At(nanoTime.getAsLong(), failure));
    }

    /** Throws {@link DatabaseUnavailable} if somebody has just found that the database is away. */
    void check() {
        if (last.get() instanceof At(long nanos, DatabaseUnavailable failure)
                && nanoTime.getAsLong() - nanos < BELIEVED.toNanos()) {
            throw new DatabaseUnavailable(failure.getMessage(), failure);
        }
    }
}
