package dev.tollgate.ui.edit;

import dev.tollgate.ui.part.Labelled;
import java.util.stream.Stream;

/**
 * An item and the room that it takes.
 *
 * @param width in sixths of the form
 * @param only the choices, with spaces between them, under which it means anything; empty for all
 */
public record Placed(int width, String only, Item item) {

    Stream<Labelled> inputs() {
        return item.inputs();
    }

    boolean wrong() {
        return item.wrong();
    }
}
