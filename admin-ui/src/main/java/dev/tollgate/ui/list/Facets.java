package dev.tollgate.ui.list;

import java.util.List;

/**
 * What a list can be narrowed to besides a search.
 *
 * @param path of the list
 * @param menus one for each trait of the objects
 * @param kept what the search sends along, so that it stays
 */
public record Facets(String path, List<Facet> menus, List<Kept> kept) {

    public Facets {
        menus = List.copyOf(menus);
        kept = List.copyOf(kept);
    }

    /** A part of the list's address that a form does not ask for. */
    public record Kept(String name, String value) {}
}
