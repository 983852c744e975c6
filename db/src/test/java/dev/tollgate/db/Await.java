package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits until something is so: looks again and again, leaves the processor to others in between, and gives up late. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private Await() {}

    public static void until(BooleanSupplier condition) {
        until(condition::getAsBoolean, is -> is);
    }

    /** Looks until what is seen is what is wanted, and returns it; otherwise what was seen last is told. */
    public static <T> T until(Supplier<T> look, Predicate<T> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            T seen = look.get();
            if (wanted.test(seen)) {
                return seen;
            }
            assertThat(System.nanoTime()).as("time is over at %s", seen).isLessThan(deadline);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
