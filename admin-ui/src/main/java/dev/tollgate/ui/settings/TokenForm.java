package dev.tollgate.ui.settings;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;

/**
 * The form that makes a token.
 *
 * @param action path that the form posts to
 * @param expiry how long the token opens something
 * @param until the last day, if the expiry is a date
 */
public record TokenForm(String action, Field name, Choice role, Choice expiry, Field until, ErrorSummary errors)
        implements Page {

    @Override
    public String title() {
        return "Create token - API tokens";
    }

    @Override
    public Section section() {
        return Section.SETTINGS;
    }
}
