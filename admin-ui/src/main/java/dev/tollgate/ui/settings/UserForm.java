package dev.tollgate.ui.settings;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;

/**
 * The form of a user.
 *
 * @param heading such as "Edit mara"
 * @param action path that the form posts to
 * @param version of the user that the form was made from; empty for a new one
 */
public record UserForm(
        String heading,
        String sub,
        String action,
        String version,
        Field name,
        Choice role,
        Field password,
        Check enabled,
        ErrorSummary errors)
        implements Page {

    @Override
    public String title() {
        return heading + " - Users";
    }

    @Override
    public Section section() {
        return Section.SETTINGS;
    }
}
