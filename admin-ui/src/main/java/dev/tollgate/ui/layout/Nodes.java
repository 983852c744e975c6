package dev.tollgate.ui.layout;

import dev.tollgate.ui.View;
import dev.tollgate.ui.part.Status;

/**
 * How many nodes serve what, in the top bar. While a revision is being applied it asks again by itself.
 *
 * @param applied live nodes that serve the newest revision
 * @param live nodes that report
 */
public record Nodes(Status status, int applied, int live, long revision) implements View {

    /** Such as "2/3 nodes". */
    public String count() {
        return applied + "/" + live + (live == 1 ? " node" : " nodes");
    }
}
