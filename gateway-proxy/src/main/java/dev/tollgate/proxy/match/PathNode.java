package dev.tollgate.proxy.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree of path segments: everything that asks for the same segments up to here. Immutable; a change
 * copies the nodes on its way and shares all others. A request visits a node at most once and goes no deeper than the
 * tree, so its cost is bounded by the routes whose segments it shares, whatever path it brings.
 */
final class PathNode<T> {

    private final ByteTable<PathNode<T>> literals;
    private final int literalPriority;
    private final @Nullable PathNode<T> variable;
    private final Candidates<T> ends;
    private final Candidates<T> rests;
    /** The greatest priority at or below this node. */
    private final int priority;

    private PathNode(
            ByteTable<PathNode<T>> literals,
            int literalPriority,
            @Nullable PathNode<T> variable,
            Candidates<T> ends,
            Candidates<T> rests) {
        this.literals = literals;
        this.literalPriority = literalPriority;
        this.variable = variable;
        this.ends = ends;
        this.rests = rests;
        int variablePriority = variable == null ? Candidates.NO_PRIORITY : variable.priority;
        this.priority = Math.max(
                Math.max(literalPriority, variablePriority), Math.max(ends.priority(), rests.priority()));
    }

    static <T> PathNode<T> empty() {
        return new PathNode<>(
                ByteTable.empty(), Candidates.NO_PRIORITY, null, Candidates.none(), Candidates.none());
    }

    boolean isEmpty() {
        return literals.isEmpty() && variable == null && ends.isEmpty() && rests.isEmpty();
    }

    int priority() {
        return priority;
    }

    /**
     * Offers what lies below to {@code result}, in the order of rank but for priority; so a later one can only win by
     * strictly more priority, and what cannot have it is left out.
     *
     * @param depth how many segments lie above
     */
    void search(MatchRequest request, int depth, MatchResult<T> result) {
        if (!result.isBeatenBy(priority)) {
            return;
        }
        if (request.hasSegment(depth)) {
            PathNode<T> literal = literalFor(request, depth);
            if (literal != null) {
                literal.search(request, depth + 1, result);
            }
            if (variable != null && !request.segmentIsEmpty(depth)) {
                variable.search(request, depth + 1, result);
            }
        } else {
            ends.offerTo(result, request);
        }
        rests.offerTo(result, request);
    }

    /** Adds the methods of every route that takes the path. */
    void addMethodsTo(Set<String> methods, MatchRequest request, int depth) {
        if (request.hasSegment(depth)) {
            PathNode<T> literal = literalFor(request, depth);
            if (literal != null) {
                literal.addMethodsTo(methods, request, depth + 1);
            }
            if (variable != null && !request.segmentIsEmpty(depth)) {
                variable.addMethodsTo(methods, request, depth + 1);
            }
        } else {
            ends.addMethodsTo(methods);
        }
        rests.addMethodsTo(methods);
    }

    /** This node after changes that all belong at or below it. */
    PathNode<T> with(List<Change<T>> changes, int depth) {
        Map<String, List<Change<T>>> literalChanges = new HashMap<>();
        List<Change<T>> variableChanges = new ArrayList<>();
        List<Change<T>> endChanges = new ArrayList<>();
        List<Change<T>> restChanges = new ArrayList<>();
        for (Change<T> change : changes) {
            List<Change<T>> group = switch (change.candidate().path.steps().get(depth)) {
                case Step.Literal(String text) -> literalChanges.computeIfAbsent(text, _ -> new ArrayList<>());
                case Step.Variable _ -> variableChanges;
                case Step.End _ -> endChanges;
                case Step.Rest _ -> restChanges;
            };
            group.add(change);
        }
        Map<ByteKey, @Nullable PathNode<T>> children = new HashMap<>();
        literalChanges.forEach((text, group) -> {
            ByteKey key = ByteKey.ofSegment(text);
            children.put(key, child(literals.find(key), group, depth));
        });
        ByteTable<PathNode<T>> nextLiterals = children.isEmpty() ? literals : literals.with(children);
        return new PathNode<>(
                nextLiterals,
                children.isEmpty() ? literalPriority : priorityOf(nextLiterals, children),
                variableChanges.isEmpty() ? variable : child(variable, variableChanges, depth),
                ends.with(endChanges),
                rests.with(restChanges));
    }

    private @Nullable PathNode<T> literalFor(MatchRequest request, int depth) {
        return literals.find(
                request.segmentHash(depth), request.path, request.segmentStart(depth), request.segmentEnd(depth));
    }

    private static <T> @Nullable PathNode<T> child(@Nullable PathNode<T> before, List<Change<T>> changes, int depth) {
        PathNode<T> start = before == null ? PathNode.empty() : before;
        PathNode<T> after = start.with(changes, depth + 1);
        return after.isEmpty() ? null : after;
    }

    // Children that did not change have at most the priority from before, so reaching it ends the search for more.
    private int priorityOf(ByteTable<PathNode<T>> nextLiterals, Map<ByteKey, @Nullable PathNode<T>> changed) {
        int greatest = Candidates.NO_PRIORITY;
        for (PathNode<T> child : changed.values()) {
            greatest = Math.max(greatest, child == null ? Candidates.NO_PRIORITY : child.priority);
        }
        return greatest >= literalPriority
                ? greatest
                : nextLiterals.max(PathNode::priority, Candidates.NO_PRIORITY, literalPriority);
    }
}
