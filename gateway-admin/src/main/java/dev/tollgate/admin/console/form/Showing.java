package dev.tollgate.admin.console.form;

import dev.tollgate.db.model.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a form is shown.
 *
 * @param creating whether the name can still be chosen
 * @param wrong what is wrong, by the name of the input
 * @param names of the objects of a kind that can be referred to
 * @param focus name of the input or the list that has the focus; empty for none
 * @param number follows labels, such as " 2" for those of a second row
 */
public record Showing(
        boolean creating, Map<String, String> wrong, Function<Kind, List<String>> names, String focus, String number) {

    public Showing {
        wrong = Map.copyOf(wrong);
    }

    Showing row(int index) {
        String suffix = index == 0 ? number : number + " " + (index + 1);
        return new Showing(creating, wrong, names, focus, suffix);
    }

    Optional<String> wrongAt(String name) {
        return Optional.ofNullable(wrong.get(name));
    }

    boolean focused(String name) {
        return focus.equals(name);
    }
}
