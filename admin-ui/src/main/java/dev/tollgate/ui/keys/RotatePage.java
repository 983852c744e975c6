package dev.tollgate.ui.keys;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Link;

/**
 * The form that issues a key in the place of another.
 *
 * @param consumer whose key it is
 * @param key what people call the old one
 * @param action path that the form posts to
 * @param overlap how long the old key goes on
 */
public record RotatePage(Link consumer, String key, String action, Choice overlap, ErrorSummary errors)
        implements Page {

    @Override
    public String title() {
        return "Rotate key - " + consumer.text() + " - Consumers";
    }

    @Override
    public Section section() {
        return Section.CONSUMERS;
    }
}
