package dev.tollgate.ui.settings;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Status;
import java.util.List;

/**
 * Who is told of events.
 *
 * @param create where another one is made
 */
public record WebhooksPage(List<Row> rows, Link create) implements Page {

    public WebhooksPage {
        rows = List.copyOf(rows);
    }

    /**
     * A webhook.
     *
     * @param events which it is told, in words
     */
    public record Row(Link webhook, String url, String events, Status status) {}

    @Override
    public String title() {
        return "Webhooks - Settings";
    }

    @Override
    public Section section() {
        return Section.SETTINGS;
    }
}
