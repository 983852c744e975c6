package dev.tollgate.ui.node;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Curl;

/**
 * All nodes.
 *
 * @param start how another one is started
 * @param curl how the API tells the same
 */
public record NodesPage(NodeTable table, Curl start, Curl curl) implements Page {

    @Override
    public String title() {
        return "Nodes";
    }

    @Override
    public Section section() {
        return Section.SETTINGS;
    }
}
