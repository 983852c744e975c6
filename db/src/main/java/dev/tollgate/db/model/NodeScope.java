package dev.tollgate.db.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * On which nodes an object is: those that have one of the values for each label that is named. One that names none is
 * on every node.
 */
public record NodeScope(SortedMap<String, List<String>> labels) {
    public static final NodeScope EVERY_NODE = new NodeScope(new TreeMap<>());

    public NodeScope {
        SortedMap<String, List<String>> copy = new TreeMap<>();
        labels.forEach((label, values) -> copy.put(label, List.copyOf(values)));
        labels = Collections.unmodifiableSortedMap(copy);
    }

    /** Whether nodes with these labels are meant. */
    public boolean includes(NodeLabels node) {
        return labels.entrySet().stream().allMatch(label -> {
            String value = node.values().get(label.getKey());
            return value != null && label.getValue().contains(value);
        });
    }

    /** Whether every node that the other one means is meant by this one too. */
    public boolean covers(NodeScope other) {
        return labels.entrySet().stream().allMatch(label -> {
            List<String> theirs = other.labels.get(label.getKey());
            return theirs != null && label.getValue().containsAll(theirs);
        });
    }

    /** Whether no node can be meant by both: there is a label of which they share no value. */
    public boolean excludes(NodeScope other) {
        return labels.entrySet().stream().anyMatch(label -> {
            List<String> theirs = other.labels.get(label.getKey());
            return theirs != null && Collections.disjoint(label.getValue(), theirs);
        });
    }
}
