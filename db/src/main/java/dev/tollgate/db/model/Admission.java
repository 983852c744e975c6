package dev.tollgate.db.model;

import java.util.List;

/**
 * Who of many may go on. What is denied is denied, whatever is allowed.
 *
 * @param allow empty: all
 */
public record Admission(List<String> allow, List<String> deny) {
    /** All may. */
    public static final Admission ALL = new Admission(List.of(), List.of());

    public Admission {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }
}
