package dev.tollgate.ui.part;

/**
 * A small fact in a row.
 *
 * @param icon the name of a symbol in the icon sprite
 * @param title the whole story, shown on hover
 */
public record Chip(String icon, String text, String title) {

    public Chip(String icon, String text) {
        this(icon, text, text);
    }
}
