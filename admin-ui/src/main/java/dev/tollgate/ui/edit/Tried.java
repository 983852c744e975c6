package dev.tollgate.ui.edit;

import dev.tollgate.ui.View;
import java.util.List;

/**
 * A form without a rail, looked at while it is filled in.
 *
 * @param told what is said below inputs
 */
public record Tried(Trial trial, List<Told> told) implements View {

    public Tried {
        told = List.copyOf(told);
    }
}
