package dev.tollgate.ui.quota;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;

/**
 * The form that lets a consumer call more often in a period than its quota says.
 *
 * @param consumer whose quota it is
 * @param quota its name
 * @param usage what is used of it
 * @param action path that the form posts to
 * @param requests how many more
 */
public record AddPage(Link consumer, String quota, String usage, String action, Field requests, ErrorSummary errors)
        implements Page {

    @Override
    public String title() {
        return "Add to quota - " + consumer.text() + " - Consumers";
    }

    @Override
    public Section section() {
        return Section.CONSUMERS;
    }
}
