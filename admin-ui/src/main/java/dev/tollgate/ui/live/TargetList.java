package dev.tollgate.ui.live;

import dev.tollgate.ui.View;
import dev.tollgate.ui.part.Status;
import dev.tollgate.ui.part.Timeline;
import java.util.List;

/**
 * Targets that do not serve, or did not in the last 15 minutes, with what became of them.
 *
 * @param summary how all of them stand, in a sentence
 */
public record TargetList(String summary, List<Row> rows) implements View {

    public TargetList {
        rows = List.copyOf(rows);
    }

    /**
     * One target as one node finds it.
     *
     * @param path of the page of its service
     */
    public record Row(String target, String node, String service, String path, Status status, Timeline timeline) {}
}
