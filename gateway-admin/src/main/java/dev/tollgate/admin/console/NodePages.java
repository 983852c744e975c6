package dev.tollgate.admin.console;

import dev.tollgate.ui.node.NodesPage;
import dev.tollgate.ui.part.Curl;
import java.util.List;

/** The page of the nodes. */
final class NodePages {
    private static final Curl START = new Curl("start", """
        export TOLLGATE_DB_URL=...        # as of this console
        export TOLLGATE_SECRET_KEY=...    # as of this console
        ./tollgate proxy\
        """);

    private final NodeOverview nodes;

    NodePages(NodeOverview nodes) {
        this.nodes = nodes;
    }

    List<Action> actions() {
        return List.of(
                Action.get("/nodes", _ -> Reply.page(new NodesPage(nodes.table(), START, Commands.read("/nodes")))),
                Action.get(NodeOverview.TABLE, _ -> Reply.part(nodes.table())));
    }
}
