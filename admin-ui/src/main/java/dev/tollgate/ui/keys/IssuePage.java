package dev.tollgate.ui.keys;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;

/**
 * The form that issues a key.
 *
 * @param consumer whose key it will be
 * @param action path that the form posts to
 * @param expiry how long the key opens something
 * @param until the last day, if the expiry is a date
 * @param own a key that is brought along
 */
public record IssuePage(
        Link consumer,
        String action,
        Field name,
        Choice expiry,
        Field until,
        Field routes,
        Field sources,
        Field own,
        ErrorSummary errors)
        implements Page {

    @Override
    public String title() {
        return "Issue key - " + consumer.text() + " - Consumers";
    }

    @Override
    public Section section() {
        return Section.CONSUMERS;
    }
}
