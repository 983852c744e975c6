package dev.tollgate.proxy.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Both times of limits, which stand still until they are moved. */
final class ManualClock implements InstantSource {
    private Instant now;
    private long nanos = -5;

    ManualClock(String now) {
        this.now = Instant.parse(now);
    }

    void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /** Somebody sets the wall's clock; no time passes. */
    void set(String instant) {
        now = Instant.parse(instant);
    }

    @Override
    public Instant instant() {
        return now;
    }

    long nanoTime() {
        return nanos;
    }
}
