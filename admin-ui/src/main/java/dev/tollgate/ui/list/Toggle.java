package dev.tollgate.ui.list;

/**
 * A switch that enables and disables an object.
 *
 * @param action path that it posts to
 * @param label what is enabled
 * @param revision the object's, as it was shown
 * @param here where to come back to
 * @param role what it takes
 */
public record Toggle(String action, String label, boolean on, String revision, String here, boolean may, String role) {}
