package dev.tollgate.ui.live;

import dev.tollgate.ui.View;
import dev.tollgate.ui.part.Link;
import java.util.List;
import java.util.Optional;

/** What somebody should look at, the most harmful first. */
public record AttentionList(List<Line> lines) implements View {

    public AttentionList {
        lines = List.copyOf(lines);
    }

    /**
     * One thing that is wrong.
     *
     * @param tone {@code bad}, {@code warn} or {@code info}
     * @param what in a few words
     * @param detail what more is known
     */
    public record Line(String tone, String icon, String what, String detail, Optional<Link> action) {}
}
