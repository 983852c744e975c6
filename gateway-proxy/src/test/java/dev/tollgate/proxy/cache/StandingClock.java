package dev.tollgate.proxy.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is put on. For any number of threads. */
final class StandingClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-23T10:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void pass(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    /** As Date tells it. */
    String date() {
        return date(0);
    }

    /** So many seconds from now, as Date tells it. */
    String date(long seconds) {
        return HttpDates.text(now.plusSeconds(seconds).toEpochMilli());
    }
}
