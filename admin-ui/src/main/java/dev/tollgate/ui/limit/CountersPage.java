package dev.tollgate.ui.limit;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Link;
import java.util.List;
import java.util.Optional;

/**
 * What limits stand at for a consumer.
 *
 * @param told how many nodes have told it
 * @param reset where somebody is asked whether all of it shall be forgotten, if there is something
 * @param may whether whoever looks may reset them
 */
public record CountersPage(Link consumer, String told, List<Row> rows, Optional<Link> reset, boolean may, Curl curl)
        implements Page {

    public CountersPage {
        rows = List.copyOf(rows);
    }

    /**
     * One limit at one place.
     *
     * @param where it is counted, and by what
     * @param used of how many
     * @param percent of them
     * @param renewal such as "in 17 s"
     * @param reset where somebody is asked whether it shall be forgotten, if it outlasts a request
     */
    public record Row(
            String limit,
            String where,
            String used,
            int percent,
            String remaining,
            String renewal,
            Optional<Link> reset) {}

    @Override
    public String title() {
        return "Limits now - " + consumer.text() + " - Consumers";
    }

    @Override
    public Section section() {
        return Section.CONSUMERS;
    }
}
