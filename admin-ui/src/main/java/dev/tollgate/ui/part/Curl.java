package dev.tollgate.ui.part;

/**
 * A command to copy.
 *
 * @param id unique on the page
 */
public record Curl(String id, String command) {}
