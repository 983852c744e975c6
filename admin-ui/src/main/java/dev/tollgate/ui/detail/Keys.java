package dev.tollgate.ui.detail;

import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a consumer.
 *
 * @param summary such as "2 active"
 * @param issue where a new one is made
 */
public record Keys(String summary, List<Row> rows, Link issue, boolean may) {

    public Keys {
        rows = List.copyOf(rows);
    }

    /**
     * One key.
     *
     * @param prefix how it begins
     * @param lastUsedFrom an address; empty if it was never used
     * @param revoke where somebody is asked whether it shall be revoked, unless it is
     */
    public record Row(
            String name,
            String prefix,
            Status status,
            Moment created,
            String createdBy,
            Optional<Moment> expires,
            Optional<Moment> lastUsed,
            String lastUsedFrom,
            Optional<Link> revoke,
            Optional<Link> rotate) {}
}
