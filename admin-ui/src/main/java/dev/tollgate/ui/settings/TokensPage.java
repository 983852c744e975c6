package dev.tollgate.ui.settings;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import java.util.List;
import java.util.Optional;

/**
 * The tokens with which programs use the API.
 *
 * @param create where another one is made
 */
public record TokensPage(List<Row> rows, Link create) implements Page {

    public TokensPage {
        rows = List.copyOf(rows);
    }

    /**
     * A token.
     *
     * @param prefix how it begins
     * @param revoke where somebody is asked whether it shall be revoked
     */
    public record Row(
            String name,
            String role,
            String prefix,
            Status status,
            Moment created,
            Optional<Moment> expires,
            Optional<Moment> lastUsed,
            Link revoke) {}

    @Override
    public String title() {
        return "API tokens - Settings";
    }

    @Override
    public Section section() {
        return Section.SETTINGS;
    }
}
