package dev.tollgate.ui.part;

/**
 * A way to another page.
 *
 * @param path below the prefix
 * @param icon the name of a symbol in the icon sprite; empty for none
 */
public record Link(String path, String text, String icon) {

    public Link(String path, String text) {
        this(path, text, "");
    }
}
