package dev.tollgate.ui.requests;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Pager;
import java.util.List;
import java.util.Optional;

/**
 * The requests that were kept, and those that come.
 *
 * @param keeps which ones are kept, and how long
 * @param filters of the form
 * @param filtered whether any of them is filled in
 * @param newest the same requests, of the last minutes and hours
 * @param pager how many are found, and ways to older ones
 * @param stream path of the events that tell of new ones; absent on a page of older ones
 * @param captures rules that keep requests whole at this moment
 * @param start has those of the route kept that is asked for, if one is
 */
public record RequestsPage(
        String keeps,
        List<Field> filters,
        boolean filtered,
        List<Link> newest,
        RequestRows rows,
        Pager pager,
        Optional<String> stream,
        CaptureList captures,
        Optional<CaptureStart> start,
        Curl curl)
        implements Page {

    public RequestsPage {
        filters = List.copyOf(filters);
        newest = List.copyOf(newest);
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
