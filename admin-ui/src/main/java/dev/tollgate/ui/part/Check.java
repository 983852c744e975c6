package dev.tollgate.ui.part;

/** A box to tick; the form sends the name with the value {@code on} if it is ticked. */
public record Check(String name, String label, boolean checked, String help, boolean disabled) {

    public Check(String name, String label, boolean checked, String help) {
        this(name, label, checked, help, false);
    }

    /** Shown, and not to be changed, unless whoever looks may. */
    public Check changeable(boolean may) {
        return new Check(name, label, checked, help, !may);
    }
}
