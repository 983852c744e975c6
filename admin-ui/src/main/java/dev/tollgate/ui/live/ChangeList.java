package dev.tollgate.ui.live;

import dev.tollgate.ui.View;
import dev.tollgate.ui.part.Moment;
import java.util.List;

/** The last revisions, the newest first. */
public record ChangeList(List<Line> lines) implements View {

    public ChangeList {
        lines = List.copyOf(lines);
    }

    /** One revision: who made it when, and what it changed. */
    public record Line(long revision, String author, String what, Moment at) {}
}
