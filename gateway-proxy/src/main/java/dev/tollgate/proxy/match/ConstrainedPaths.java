package dev.tollgate.proxy.match;

import dev.tollgate.db.regex.LinearRegex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nodes below one place whose segment a regular expression must take. They are tried one after the other, and
 * since none of them precedes another, all that take the segment are searched. Immutable.
 */
final class ConstrainedPaths<T> {
    private static final ConstrainedPaths<?> NONE = new ConstrainedPaths<>(List.of());

    private record Child<T>(LinearRegex regex, PathNode<T> node) {}

    private final List<Child<T>> children;
    private final int priority;

    private ConstrainedPaths(List<Child<T>> children) {
        this.children = List.copyOf(children);
        int greatest = Candidates.NO_PRIORITY;
        for (Child<T> child : children) {
            greatest = Math.max(greatest, child.node().priority());
        }
        this.priority = greatest;
    }

    @SuppressWarnings("unchecked") // Holds no candidate of any type.
    static <T> ConstrainedPaths<T> none() {
        return (ConstrainedPaths<T>) NONE;
    }

    boolean isEmpty() {
        return children.isEmpty();
    }

    int priority() {
        return priority;
    }

    /** The request has a segment at this depth that is not empty. */
    void search(MatchRequest request, int depth, MatchResult<T> result) {
        if (!result.isBeatenBy(priority)) {
            return;
        }
        String segment = request.segmentText(depth);
        boolean before = result.levelCounts();
        for (Child<T> child : children) {
            if (result.isBeatenBy(child.node().priority()) && child.regex().takes(segment)) {
                child.node().search(request, depth + 1, result);
                result.levelCounts(true);
            }
        }
        result.levelCounts(before);
    }

    void addMethodsTo(Set<String> methods, MatchRequest request, int depth) {
        String segment = request.segmentText(depth);
        for (Child<T> child : children) {
            if (child.regex().takes(segment)) {
                child.node().addMethodsTo(methods, request, depth + 1);
            }
        }
    }

    /** @param changes by regular expression, which all belong below it */
    ConstrainedPaths<T> with(Map<LinearRegex, List<Change<T>>> changes, int depth) {
        if (changes.isEmpty()) {
            return this;
        }
        Map<LinearRegex, PathNode<T>> next = new LinkedHashMap<>();
        children.forEach(child -> next.put(child.regex(), child.node()));
        changes.forEach((regex, group) -> {
            PathNode<T> before = next.getOrDefault(regex, PathBranch.empty());
            PathNode<T> after = before.with(group, depth + 1);
            if (after.isEmpty()) {
                next.remove(regex);
            } else {
                next.put(regex, after);
            }
        });
        List<Child<T>> list = new ArrayList<>(next.size());
        next.forEach((regex, node) -> list.add(new Child<>(regex, node)));
        return list.isEmpty() ? none() : new ConstrainedPaths<>(list);
    }
}
