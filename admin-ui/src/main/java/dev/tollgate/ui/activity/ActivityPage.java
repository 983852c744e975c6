package dev.tollgate.ui.activity;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Pager;
import java.util.List;

/**
 * The revisions of the configuration, the newest first.
 *
 * @param object only those that changed this one; empty for all
 * @param newest the number of the newest revision
 */
public record ActivityPage(String object, long newest, List<Row> rows, Pager pager, Curl curl) implements Page {

    public ActivityPage {
        rows = List.copyOf(rows);
    }

    /**
     * A revision.
     *
     * @param what it changed, in words
     * @param path of its own page
     */
    public record Row(long revision, String author, String comment, Moment at, String what, String path) {}

    @Override
    public String title() {
        return "Activity";
    }

    @Override
    public Section section() {
        return Section.ACTIVITY;
    }
}
