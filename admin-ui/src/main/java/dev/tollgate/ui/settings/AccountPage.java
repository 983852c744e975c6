package dev.tollgate.ui.settings;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import java.util.List;

/**
 * What belongs to whoever looks at it: their password, and where they are signed in.
 *
 * @param local whether they have a password here
 * @param action path that the new password is posted to
 * @param everywhere path that a form is posted to that ends all sessions
 */
public record AccountPage(
        boolean local,
        String action,
        Field current,
        Field password,
        ErrorSummary errors,
        List<SessionRow> sessions,
        String everywhere)
        implements Page {

    public AccountPage {
        sessions = List.copyOf(sessions);
    }

    @Override
    public String title() {
        return "Your account";
    }

    @Override
    public Section section() {
        return Section.SETTINGS;
    }
}
