package dev.tollgate.ui.requests;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Field;
import java.util.List;
import java.util.Optional;

/**
 * The requests that were kept, and those that come.
 *
 * @param keeps which ones are kept, and how long
 * @param filters of the form
 * @param filtered whether any of them is filled in
 * @param total how many are found, of which the newest are shown
 * @param stream path of the events that tell of new ones
 * @param captures rules that keep requests whole at this moment
 * @param start has those of the route kept that is asked for, if one is
 */
public record RequestsPage(
        String keeps,
        List<Field> filters,
        boolean filtered,
        RequestRows rows,
        long total,
        String stream,
        CaptureList captures,
        Optional<CaptureStart> start,
        Curl curl)
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
