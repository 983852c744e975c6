package dev.tollgate.ui.activity;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Pager;
import java.util.List;

/**
 * What people and programs did, the newest first.
 *
 * @param actor only theirs; empty for everybody's
 * @param object only what was about this; empty for everything
 */
public record AuditPage(String actor, String object, List<Row> rows, Pager pager, Curl curl) implements Page {

    public AuditPage {
        rows = List.copyOf(rows);
    }

    /**
     * A deed.
     *
     * @param address where it came from; empty for this process itself
     * @param path of the revision that it made; empty if it made none
     */
    public record Row(
            Moment at,
            String actor,
            String address,
            String deed,
            String object,
            String comment,
            List<Changed> changes,
            String path) {

        public Row {
            changes = List.copyOf(changes);
        }
    }

    @Override
    public String title() {
        return "Audit - Activity";
    }

    @Override
    public Section section() {
        return Section.ACTIVITY;
    }
}
