package dev.tollgate.admin.console.form;

import dev.tollgate.ui.edit.FormSection;
import dev.tollgate.ui.edit.Placed;
import java.util.List;
import java.util.function.Predicate;

/**
 * A part of a form under a heading of its own.
 *
 * @param id of its element
 * @param help a sentence about it; empty for none
 * @param folds whether it is out of the way while nothing in it is filled in or wrong
 * @param needed whether it is not, because of what is filled in elsewhere
 */
public record FormPart(String id, String title, String help, boolean folds, Predicate<Values> needed, Parts parts) {

    public static FormPart of(String id, String title, String help, Part... parts) {
        return new FormPart(id, title, help, false, _ -> false, Parts.of(parts));
    }

    /** One that is rarely needed. */
    public static FormPart folding(String id, String title, String help, Part... parts) {
        return new FormPart(id, title, help, true, _ -> false, Parts.of(parts));
    }

    /** The same, open from the start where this holds. */
    public FormPart neededIf(Predicate<Values> holds) {
        return new FormPart(id, title, help, folds, holds, parts);
    }

    FormSection section(Values values, Showing showing) {
        List<Placed> items = parts.items(values, "", showing);
        FormSection all = new FormSection(id, title, help, FormSection.Fold.NEVER, items);
        boolean focused =
                all.inputs().anyMatch(input -> showing.focused(input.labelled().name()))
                        || !parts.untouched(values, "");
        boolean open = focused || all.wrong() || needed.test(values);
        FormSection.Fold fold = open ? FormSection.Fold.OPEN : FormSection.Fold.CLOSED;
        return folds ? new FormSection(id, title, help, fold, items) : all;
    }
}
