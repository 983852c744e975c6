package dev.tollgate.ui.list;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Search;

/**
 * A collection of the configuration.
 *
 * @param sub what one of its objects is
 * @param facets what the list can be narrowed to
 * @param explain path of the page that tells which route serves a URL; empty where that is no question
 * @param create where a new object is made
 * @param may whether whoever looks may make one
 * @param role what it takes to make one
 */
public record ListPage(
        Section section,
        String sub,
        Search search,
        Facets facets,
        String explain,
        Link create,
        boolean may,
        String role,
        Curl curl,
        Results results)
        implements Page {

    @Override
    public String title() {
        return section.title();
    }
}
