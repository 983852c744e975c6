package dev.tollgate.ui.edit;

/**
 * An item and the room that it takes.
 *
 * @param width in sixths of the form
 * @param only the choices, with spaces between them, under which it means anything; empty for all
 */
public record Placed(int width, String only, Item item) {}
