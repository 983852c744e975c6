package dev.tollgate.ui.settings;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import java.util.List;
import java.util.Optional;

/**
 * A webhook and what it was told.
 *
 * @param secret that deliveries are signed with, while it is shown this once
 * @param test path at which somebody has it tried
 */
public record WebhookPage(
        String name,
        String description,
        Status status,
        List<Fact> facts,
        Optional<String> secret,
        Link edit,
        Link delete,
        String test,
        List<Row> deliveries,
        long total,
        Curl curl)
        implements Page {

    public WebhookPage {
        facts = List.copyOf(facts);
        deliveries = List.copyOf(deliveries);
    }

    /** One thing to know of it. */
    public record Fact(String name, String value) {}

    /**
     * An event that it was or is to be told.
     *
     * @param answer of the last attempt: a status, or why there was none
     * @param retry path at which it is told again; nothing while it waits
     */
    public record Row(
            long number,
            String event,
            Status status,
            int attempts,
            Moment at,
            Optional<Moment> attempted,
            String answer,
            Optional<String> retry) {}

    @Override
    public String title() {
        return name + " - Webhooks";
    }

    @Override
    public Section section() {
        return Section.SETTINGS;
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "WebhookPage[name=" + name + "]";
    }
}
