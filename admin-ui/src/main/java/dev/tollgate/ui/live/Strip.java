package dev.tollgate.ui.live;

import dev.tollgate.ui.View;
import dev.tollgate.ui.part.Spark;
import java.util.List;

/** The numbers on top. */
public record Strip(List<Figure> figures) implements View {

    public Strip {
        figures = List.copyOf(figures);
    }

    /**
     * One number.
     *
     * @param value as people read it; an en dash where nothing tells it
     * @param path where more is told, below the console's prefix
     * @param tone empty, or {@code warn} or {@code bad} for what is wrong now
     */
    public record Figure(String label, String path, String value, String unit, String note, String tone, Spark spark) {}
}
