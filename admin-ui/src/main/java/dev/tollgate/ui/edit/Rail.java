package dev.tollgate.ui.edit;

import dev.tollgate.ui.View;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Reach;
import java.util.List;

/**
 * What the form amounts to, beside it.
 *
 * @param words what it means, a sentence each
 * @param warnings what is allowed but probably not meant
 * @param mistakes what is wrong
 * @param checked whether the form was checked at all
 * @param testable path that the form posts to, which can test its targets; empty if it has none
 * @param reached what came of a test
 * @param trial what the limits would have done
 */
public record Rail(
        List<String> words,
        List<String> warnings,
        List<String> mistakes,
        boolean checked,
        String testable,
        List<Reach> reached,
        Trial trial,
        Curl json,
        Curl curl)
        implements View {

    public Rail {
        words = List.copyOf(words);
        warnings = List.copyOf(warnings);
        mistakes = List.copyOf(mistakes);
        reached = List.copyOf(reached);
    }
}
