package dev.tollgate.ui.requests;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Field;
import java.util.List;

/**
 * The requests that were kept, and those that come.
 *
 * @param keeps which ones are kept, and how long
 * @param filters of the form
 * @param filtered whether any of them is filled in
 * @param total how many are found, of which the newest are shown
 * @param stream path of the events that tell of new ones
 */
public record RequestsPage(
        String keeps, List<Field> filters, boolean filtered, RequestRows rows, long total, String stream, Curl curl)
        implements Page {

    public RequestsPage {
        filters = List.copyOf(filters);
    }

    @Override
    public String title() {
        return Section.REQUESTS.title();
    }

    @Override
    public Section section() {
        return Section.REQUESTS;
    }
}
