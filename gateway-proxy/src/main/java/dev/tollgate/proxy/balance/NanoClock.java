package dev.tollgate.proxy.balance;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** A clock for libraries that measure time by one: it starts anywhere but never jumps. */
final class NanoClock extends Clock {
    private final LongSupplier nanoTime;

    /** @param nanoTime as {@link System#nanoTime} */
    NanoClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(nanoTime.getAsLong());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
