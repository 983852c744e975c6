package dev.tollgate.ui.settings;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import java.util.List;

/**
 * The people who sign in, and for admins where they are signed in.
 *
 * @param create where another one is added
 */
public record UsersPage(List<Row> rows, Link create, List<SessionRow> sessions) implements Page {

    public UsersPage {
        rows = List.copyOf(rows);
        sessions = List.copyOf(sessions);
    }

    /**
     * A user.
     *
     * @param self whether that is whoever looks at the page
     * @param edit where role and password are changed
     * @param signOut path that a form is posted to that ends all of their sessions
     * @param remove where somebody is asked whether they shall go
     */
    public record Row(
            String name,
            String role,
            Status status,
            boolean self,
            Moment created,
            Moment changed,
            Link edit,
            String signOut,
            Link remove) {}

    @Override
    public String title() {
        return "Users - Settings";
    }

    @Override
    public Section section() {
        return Section.SETTINGS;
    }
}
