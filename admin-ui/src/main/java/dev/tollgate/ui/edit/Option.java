package dev.tollgate.ui.edit;

/**
 * One of several that can be chosen.
 *
 * @param more a few words about it
 */
public record Option(String value, String label, String more, boolean chosen) {}
