package dev.tollgate.admin.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long to wait after each attempt that failed; after the last one nobody tries any more. */
public record Pauses(List<Duration> all) {
    /** For a receiver that restarts, is repaired, or is looked after on the next day: 32 hours in all. */
    public static final Pauses USUAL = new Pauses(List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14)));

    public Pauses {
        all = List.copyOf(all);
    }

    /** The pause after so many attempts; nothing if that was the last one. */
    Optional<Duration> after(int attempts) {
        return attempts <= all.size() ? Optional.of(all.get(attempts - 1)) : Optional.empty();
    }
}
