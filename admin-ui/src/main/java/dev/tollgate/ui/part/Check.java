package dev.tollgate.ui.part;

import java.util.Optional;

/**
 * A box to tick; the form sends the name with the value {@code on} if it is ticked.
 *
 * @param error what is wrong with its being ticked or not
 */
public record Check(String name, String label, boolean checked, String help, boolean disabled, Optional<String> error)
        implements Labelled {

    public Check(String name, String label, boolean checked, String help) {
        this(name, label, checked, help, false, Optional.empty());
    }

    /** Shown, and not to be changed, unless whoever looks may. */
    public Check changeable(boolean may) {
        return new Check(name, label, checked, help, !may, error);
    }

    public Check error(Optional<String> message) {
        return new Check(name, label, checked, help, disabled, message);
    }

    /** The ids of what describes it; empty for nothing. */
    public String describedBy(boolean slot) {
        return Labelled.describedBy(this, help, error, slot);
    }
}
