package dev.tollgate.ui.settings;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import java.util.List;

/**
 * The form of a webhook.
 *
 * @param heading such as "Edit ops"
 * @param action path that the form posts to
 * @param version of the webhook that the form was made from; empty for a new one
 * @param inputs in their order
 * @param events one for each type of events; none of them chosen means all
 * @param cancel where nothing is changed
 */
public record WebhookForm(
        String heading,
        String action,
        String version,
        List<Field> inputs,
        List<Check> events,
        Check enabled,
        String cancel,
        ErrorSummary errors)
        implements Page {

    public WebhookForm {
        inputs = List.copyOf(inputs);
        events = List.copyOf(events);
    }

    @Override
    public String title() {
        return heading + " - Webhooks";
    }

    @Override
    public Section section() {
        return Section.SETTINGS;
    }
}
