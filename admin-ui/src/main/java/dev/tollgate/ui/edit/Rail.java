package dev.tollgate.ui.edit;

import dev.tollgate.ui.View;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Reach;
import java.util.List;

/**
 * What the form amounts to, beside it.
 *
 * @param preview what it means
 * @param warnings what is allowed but probably not meant
 * @param mistakes what is wrong and belongs to no input
 * @param missing what inputs that nobody has been at still lack, by their labels
 * @param checked whether the form was checked at all
 * @param right whether nothing is wrong, wherever that is told
 * @param testable path that the form posts to, which can test its targets; empty if it has none
 * @param reached what came of a test
 * @param trial what the limits would have done
 */
public record Rail(
        Preview preview,
        List<String> warnings,
        List<String> mistakes,
        List<String> missing,
        boolean checked,
        boolean right,
        String testable,
        List<Reach> reached,
        Trial trial,
        Curl json,
        Curl curl)
        implements View {

    public Rail {
        warnings = List.copyOf(warnings);
        mistakes = List.copyOf(mistakes);
        missing = List.copyOf(missing);
        reached = List.copyOf(reached);
    }

    /** Whether nothing at all is to be said about what is filled in. */
    public boolean sound() {
        return checked && right && warnings.isEmpty();
    }

    /** Whether all that is wrong is told in the form. */
    public boolean marked() {
        return !right && mistakes.isEmpty() && missing.isEmpty();
    }
}
