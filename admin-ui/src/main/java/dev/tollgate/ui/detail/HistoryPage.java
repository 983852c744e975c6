package dev.tollgate.ui.detail;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.activity.Changed;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Pager;
import java.util.List;
import java.util.Optional;

/**
 * What has become of one object.
 *
 * @param there whether it exists
 * @param may whether whoever looks may put a version back
 * @param role what that takes
 */
public record HistoryPage(
        Section section, String name, boolean there, boolean may, String role, List<Row> rows, Pager pager, Curl curl)
        implements Page {

    public HistoryPage {
        rows = List.copyOf(rows);
    }

    /**
     * A revision that changed it.
     *
     * @param changed what differs from before
     * @param restore where somebody is asked whether it shall be so again; nothing if it is so, or was gone then
     */
    public record Row(
            long revision, String author, String comment, Moment at, Changed changed, Optional<String> restore) {}

    @Override
    public String title() {
        return "History - " + name + " - " + section.title();
    }
}
