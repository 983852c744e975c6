package dev.tollgate.ui.list;

import dev.tollgate.ui.part.Link;
import java.util.List;

/**
 * The tags that a list can be narrowed to.
 *
 * @param chosen the tag that the list is narrowed to; empty for none
 * @param tags a list each
 * @param all the list with any tag
 */
public record TagFacet(String chosen, List<Link> tags, Link all) {

    public TagFacet {
        tags = List.copyOf(tags);
    }
}
