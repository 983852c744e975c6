package dev.tollgate.ui.part;

/**
 * A search above a list. It works as a form; with script the results follow while one types.
 *
 * @param path of the list, which takes the text as {@code q}
 * @param results the id of the element that the list's answer replaces
 */
public record Search(String path, String text, String label, String placeholder, String results) {}
