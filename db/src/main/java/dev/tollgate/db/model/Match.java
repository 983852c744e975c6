package dev.tollgate.db.model;

import java.util.List;

/**
 * What a request must look like. An empty list asks for nothing; of a list with entries any one is enough.
 *
 * @param hosts exact names or {@code *.} wildcards, in lower case, without a port
 * @param methods compared as written (RFC 9110, 9.1: methods are case-sensitive)
 */
public record Match(List<String> hosts, List<PathMatch> paths, List<String> methods, Conditions conditions) {

    /** Every request. */
    public static final Match ANYTHING = new Match(List.of(), List.of(), List.of());

    public Match {
        hosts = List.copyOf(hosts);
        paths = List.copyOf(paths);
        methods = List.copyOf(methods);
    }

    /** Without further conditions. */
    public Match(List<String> hosts, List<PathMatch> paths, List<String> methods) {
        this(hosts, paths, methods, Conditions.NONE);
    }
}
