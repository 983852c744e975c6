package dev.tollgate.ui.activity;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Moment;
import java.util.List;

/**
 * Edits that are collected, draft by draft.
 *
 * @param may whether whoever looks may make one
 */
public record DraftsPage(List<Row> rows, boolean may, Curl curl) implements Page {

    public DraftsPage {
        rows = List.copyOf(rows);
    }

    /** A draft. */
    public record Row(String name, String description, int changes, String author, Moment at, String path) {}

    @Override
    public String title() {
        return "Drafts - Activity";
    }

    @Override
    public Section section() {
        return Section.ACTIVITY;
    }
}
