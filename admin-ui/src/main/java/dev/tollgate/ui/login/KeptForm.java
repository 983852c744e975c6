package dev.tollgate.ui.login;

/**
 * A form that somebody sent whose session was over; it is carried along while they sign in.
 *
 * @param action path that it was sent to
 * @param fields as a form sends them
 */
public record KeptForm(String action, String fields) {

    /** The name of the field that carries the action. */
    public static final String ACTION = "kept-action";
    /** The name of the field that carries the fields. */
    public static final String FIELDS = "kept-fields";

    /** Leaves the fields out: secrets may be among them. */
    @Override
    public String toString() {
        return "KeptForm[" + action + "]";
    }
}
