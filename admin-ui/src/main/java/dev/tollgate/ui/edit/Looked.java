package dev.tollgate.ui.edit;

import dev.tollgate.ui.View;
import java.util.List;

/**
 * A form looked at while it is filled in: what it amounts to, and what is said below inputs.
 *
 * @param told of each input that something can be said of; nothing is said of those that are not named
 */
public record Looked(Rail rail, List<Told> told) implements View {

    public Looked {
        told = List.copyOf(told);
    }
}
