package dev.tollgate.ui.node;

import dev.tollgate.ui.View;
import java.util.List;

/**
 * The nodes as they are now. It asks for itself again and again.
 *
 * @param path where it is asked for
 * @param revision the newest one
 * @param stragglers a sentence for each live node that does not serve it, and each that has gone silent
 */
public record NodeTable(String path, long revision, List<String> stragglers, List<NodeRow> rows) implements View {

    public NodeTable {
        stragglers = List.copyOf(stragglers);
        rows = List.copyOf(rows);
    }
}
