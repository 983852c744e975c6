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
 * @param empty stands instead of rows if there are none
 * @param sizes how many rows a page can have
 * @param bulk what can be done with several rows at once, for those who may
 */
public record Results(
        String label,
        Sorting sorting,
        Rows rows,
        Optional<Empty> empty,
        Pager pager,
        List<PageSize> sizes,
        Optional<BulkBar> bulk)
        implements View {

    public Results {
        sizes = List.copyOf(sizes);
    }

    /**
     * A number of rows on a page.
     *
     * @param path of the list with so many
     */
    public record PageSize(int rows, String path, boolean chosen) {}
}
