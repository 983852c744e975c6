package dev.tollgate.ui.edit;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import java.util.List;

/**
 * What a route makes of a request and an answer, tried out.
 *
 * @param action path that the form posts to
 * @param request what the client would send
 * @param response what the service would answer
 * @param shown what comes of it; none before it was tried
 * @param filled fills the form with the last request that was kept whole, for those who may read it
 * @param note what is to be known of what is filled in; empty for nothing
 */
public record TrialPage(
        Link route,
        String action,
        List<Field> request,
        List<Field> response,
        List<Message> shown,
        Link filled,
        String note,
        ErrorSummary errors)
        implements Page {

    public TrialPage {
        request = List.copyOf(request);
        response = List.copyOf(response);
        shown = List.copyOf(shown);
    }

    /**
     * A message as it would be on the wire.
     *
     * @param title who would see it
     * @param head start line and fields, one a line
     */
    public record Message(String title, String head, String body) {}

    @Override
    public String title() {
        return "Try out - " + route.text() + " - Routes";
    }

    @Override
    public Section section() {
        return Section.ROUTES;
    }
}
