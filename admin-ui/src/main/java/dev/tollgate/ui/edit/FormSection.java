package dev.tollgate.ui.edit;

import java.util.List;
import java.util.stream.Stream;

/**
 * A part of a form under a heading of its own.
 *
 * @param id of its element
 * @param help a sentence about it; empty for none
 * @param fold whether it can be folded away
 */
public record FormSection(String id, String title, String help, Fold fold, List<Placed> items) {

    /** How much of a section is seen. */
    public enum Fold {
        /** All, always. */
        NEVER,
        /** The heading only, until somebody asks for more. */
        CLOSED,
        OPEN
    }

    public FormSection {
        items = List.copyOf(items);
    }

    /** Every input in it. */
    public Stream<Item.Single> inputs() {
        return items.stream().flatMap(placed -> placed.item().inputs());
    }

    /** Whether something in it is wrong. */
    public boolean wrong() {
        return items.stream().anyMatch(placed -> placed.item().wrong());
    }
}
