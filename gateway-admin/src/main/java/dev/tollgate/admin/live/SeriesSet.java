package dev.tollgate.admin.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All series of a query, by key.
 *
 * @param from the beginning of the first step, inclusive
 * @param to how far what is known reaches, exclusive; the last step may not be over yet
 */
public record SeriesSet(Instant from, Instant to, Duration step, List<Series> series) {

    public SeriesSet {
        series = List.copyOf(series);
    }
}
