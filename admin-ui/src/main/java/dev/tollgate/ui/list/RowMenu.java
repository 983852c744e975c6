package dev.tollgate.ui.list;

import dev.tollgate.ui.part.Link;
import java.util.List;

/**
 * What can be done with a row, besides its switch.
 *
 * @param looks what everybody may follow
 * @param changes what leads to a change
 * @param remove where somebody is asked whether it shall go
 */
public record RowMenu(List<Link> looks, List<Link> changes, Link remove) {

    public RowMenu {
        looks = List.copyOf(looks);
        changes = List.copyOf(changes);
    }
}
