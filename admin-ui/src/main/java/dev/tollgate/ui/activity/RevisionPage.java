package dev.tollgate.ui.activity;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Pager;
import java.util.List;

/**
 * What differs at two revisions.
 *
 * @param heading such as "Revision 7"
 * @param sub who made it, when and why
 * @param restore where somebody is asked whether the configuration shall be so again
 */
public record RevisionPage(String heading, String sub, List<Changed> changes, Pager pager, Link restore, Curl curl)
        implements Page {

    public RevisionPage {
        changes = List.copyOf(changes);
    }

    @Override
    public String title() {
        return heading + " - Activity";
    }

    @Override
    public Section section() {
        return Section.ACTIVITY;
    }
}
