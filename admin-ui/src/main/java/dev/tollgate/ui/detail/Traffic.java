package dev.tollgate.ui.detail;

import dev.tollgate.ui.live.Tail;
import dev.tollgate.ui.part.Spark;
import java.util.List;
import java.util.Optional;

/**
 * What a route or a consumer has to do.
 *
 * @param figures of the last five minutes
 * @param recent requests per second of the last 15 minutes
 * @param flow what became of a route's requests on their way
 * @param last requests that were kept
 */
public record Traffic(List<Figure> figures, Spark recent, Optional<Flow> flow, Tail last) {

    public Traffic {
        figures = List.copyOf(figures);
    }

    /** @param tone the end of the class {@code tg-strip-...}, if something is wrong */
    public record Figure(String label, String value, String unit, String tone) {}
}
