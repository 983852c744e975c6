package dev.tollgate.ui.list;

import dev.tollgate.ui.View;
import dev.tollgate.ui.part.Empty;
import dev.tollgate.ui.part.Pager;
import java.util.List;
import java.util.Optional;

/**
 * The part of a list that a search replaces.
 *
 * @param label what the rows are
 * @param tabs the parts of the list by how its objects stand
 * @param empty stands instead of rows if there are none
 * @param sizes how many rows a page can have
 * @param bulk what can be done with several rows at once, for those who may
 * @param facets as they are from now on, if the results are to replace others in a page that is there
 */
public record Results(
        String label,
        List<StatusTab> tabs,
        Sorting sorting,
        Rows rows,
        Optional<Empty> empty,
        Pager pager,
        List<PageSize> sizes,
        Optional<BulkBar> bulk,
        Optional<Facets> facets)
        implements View {

    public Results {
        tabs = List.copyOf(tabs);
        sizes = List.copyOf(sizes);
    }

    /**
     * A number of rows on a page.
     *
     * @param path of the list with so many
     */
    public record PageSize(int rows, String path, boolean chosen) {}
}
