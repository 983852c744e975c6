package dev.tollgate.ui.edit;

import dev.tollgate.ui.part.Link;
import java.util.List;
import java.util.Optional;

/**
 * What a form amounts to: in words, with an example, and among the objects that there are.
 *
 * @param words a sentence each
 * @param example if one can be made up
 * @param rivals routes that take some of the same requests, those that win first
 * @param more how many there are besides
 */
public record Preview(List<String> words, Optional<Example> example, List<Rival> rivals, int more) {

    /** Nothing yet. */
    public static final Preview NOTHING = new Preview(List.of(), Optional.empty(), List.of(), 0);

    public Preview {
        words = List.copyOf(words);
        rivals = List.copyOf(rivals);
    }

    /** Nothing but words. */
    public static Preview of(List<String> words) {
        return new Preview(words, Optional.empty(), List.of(), 0);
    }

    public boolean isEmpty() {
        return words.isEmpty() && example.isEmpty() && rivals.isEmpty();
    }

    /**
     * A request, and what becomes of it.
     *
     * @param from such as "GET /orders/7"
     * @param to such as "http://10.0.0.5:9000/v2/orders/7"
     */
    public record Example(String from, String to) {}

    /**
     * A route that takes some of the same requests.
     *
     * @param before what stands before its name, such as "Beats"
     * @param after what stands behind it, such as ": exact beats prefix."
     */
    public record Rival(String before, Link route, String after) {}
}
