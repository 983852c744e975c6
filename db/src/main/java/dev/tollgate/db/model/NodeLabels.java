package dev.tollgate.db.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a node says of where or what it is: its region, say. By this routes and services are limited to some of the
 * nodes ({@link NodeScope}).
 */
public record NodeLabels(SortedMap<String, String> values) {
    public static final NodeLabels NONE = new NodeLabels(new TreeMap<>());

    public NodeLabels {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** As operators write them: {@code region=eu,zone=a}; empty for none. */
    public String text() {
        return values.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }
}
