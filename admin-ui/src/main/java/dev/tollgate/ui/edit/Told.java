package dev.tollgate.ui.edit;

/**
 * What is said below an input.
 *
 * @param name of the input
 * @param text a sentence; empty for nothing
 */
public record Told(String name, Tone tone, String text) {

    /** How much it matters. */
    public enum Tone {
        /** It is not taken like this. */
        ERROR,
        /** It is taken, and probably not meant. */
        WARNING,
        /** What becomes of it. */
        HINT
    }

    public static Told error(String name, String text) {
        return new Told(name, Tone.ERROR, text);
    }

    public static Told warning(String name, String text) {
        return new Told(name, Tone.WARNING, text);
    }

    public static Told hint(String name, String text) {
        return new Told(name, Tone.HINT, text);
    }

    /** Nothing, whatever was said before. */
    public static Told nothing(String name) {
        return new Told(name, Tone.HINT, "");
    }
}
