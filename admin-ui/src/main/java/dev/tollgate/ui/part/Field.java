package dev.tollgate.ui.part;

import java.util.Optional;

/**
 * One input of a form with its label, help and mistake. Begin with {@link #text} or one of its like, and add what the
 * field has.
 *
 * @param name as the form sends it; the element's id is the same
 * @param autocomplete as HTML has it; "off" unless told otherwise
 * @param focused whether it has the focus when the page comes
 * @param kept whether what is typed stays in the browser when the form comes again, without being sent to it
 * @param error what is wrong with the value, what is accepted, and an example
 */
public record Field(
        String name,
        String label,
        Type type,
        String value,
        String help,
        String placeholder,
        String autocomplete,
        boolean optional,
        boolean disabled,
        boolean focused,
        boolean kept,
        Optional<String> error)
        implements Labelled {

    /** How a value is typed. */
    public enum Type {
        TEXT,
        /** Something that one could paste: a path, an address, a key. */
        CODE,
        PASSWORD,
        NUMBER,
        DATE,
        /** Several lines. */
        LINES
    }

    public static Field text(String name, String label) {
        return of(name, label, Type.TEXT);
    }

    public static Field code(String name, String label) {
        return of(name, label, Type.CODE);
    }

    public static Field number(String name, String label) {
        return of(name, label, Type.NUMBER);
    }

    public static Field date(String name, String label) {
        return of(name, label, Type.DATE);
    }

    public static Field lines(String name, String label) {
        return of(name, label, Type.LINES);
    }

    /** @param autocomplete {@code current-password} or {@code new-password} */
    public static Field password(String name, String label, String autocomplete) {
        return new Field(
                name, label, Type.PASSWORD, "", "", "", autocomplete, false, false, false, false, Optional.empty());
    }

    private static Field of(String name, String label, Type type) {
        return new Field(name, label, type, "", "", "", "off", false, false, false, false, Optional.empty());
    }

    /** The same under another name. */
    public Field called(String other, String otherLabel) {
        return new Field(
                other,
                otherLabel,
                type,
                value,
                help,
                placeholder,
                autocomplete,
                optional,
                disabled,
                focused,
                kept,
                error);
    }

    public Field focused(boolean has) {
        return new Field(
                name, label, type, value, help, placeholder, autocomplete, optional, disabled, has, kept, error);
    }

    public Field kept(boolean stays) {
        return new Field(
                name, label, type, value, help, placeholder, autocomplete, optional, disabled, focused, stays, error);
    }

    public Field value(String text) {
        return new Field(
                name, label, type, text, help, placeholder, autocomplete, optional, disabled, focused, kept, error);
    }

    public Field help(String text) {
        return new Field(
                name, label, type, value, text, placeholder, autocomplete, optional, disabled, focused, kept, error);
    }

    /** Only for what holds if the field is left empty. */
    public Field placeholder(String text) {
        return new Field(name, label, type, value, help, text, autocomplete, optional, disabled, focused, kept, error);
    }

    public Field autocomplete(String token) {
        return new Field(name, label, type, value, help, placeholder, token, optional, disabled, focused, kept, error);
    }

    public Field mayBeEmpty() {
        return new Field(
                name, label, type, value, help, placeholder, autocomplete, true, disabled, focused, kept, error);
    }

    /** Shown, and not to be changed, unless whoever looks may. */
    public Field changeable(boolean may) {
        return new Field(
                name, label, type, value, help, placeholder, autocomplete, optional, !may, focused, kept, error);
    }

    public Field error(Optional<String> message) {
        return new Field(
                name, label, type, value, help, placeholder, autocomplete, optional, disabled, focused, kept, message);
    }

    /** The type of the input element. */
    public String inputType() {
        return switch (type) {
            case TEXT, CODE, LINES -> "text";
            case PASSWORD -> "password";
            case NUMBER -> "number";
            case DATE -> "date";
        };
    }

    /** Whether the value is shown in the font for what is pasted. */
    public boolean monospaced() {
        return type == Type.CODE || type == Type.LINES;
    }

    /**
     * The ids of what describes the input; empty for nothing.
     *
     * @param slot whether what is wrong has a place of its own, though nothing may be wrong
     */
    public String describedBy(boolean slot) {
        return Labelled.describedBy(this, help, error, slot);
    }

    /** Leaves the value out: it may be a password. */
    @Override
    public String toString() {
        return "Field[" + name + "]";
    }
}
