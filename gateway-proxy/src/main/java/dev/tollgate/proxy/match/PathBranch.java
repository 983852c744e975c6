package dev.tollgate.proxy.match;

import dev.tollgate.db.regex.LinearRegex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node under which there is more than one way to go on, or nothing yet. */
final class PathBranch<T> implements PathNode<T> {

    private static final PathBranch<?> EMPTY = new PathBranch<>(
            ByteTable.empty(),
            Candidates.NO_PRIORITY,
            ConstrainedPaths.none(),
            null,
            new Stops<>(Candidates.none(), Candidates.none(), Candidates.none()));

    private final ByteTable<PathNode<T>> literals;
    private final int literalPriority;
    private final ConstrainedPaths<T> constrained;
    private final @Nullable PathNode<T> variable;
    private final Stops<T> stops;
    private final int priority;

    /**
     * What is decided here and not further down.
     *
     * @param ends paths that must end here
     * @param rests paths that take whatever remains
     * @param wholes regular expressions that take the whole path: only at the root
     */
    private record Stops<T>(Candidates<T> ends, Candidates<T> rests, Candidates<T> wholes) {
        int priority() {
            return Math.max(Math.max(ends.priority(), rests.priority()), wholes.priority());
        }

        boolean isEmpty() {
            return ends.isEmpty() && rests.isEmpty() && wholes.isEmpty();
        }
    }

    private PathBranch(
            ByteTable<PathNode<T>> literals,
            int literalPriority,
            ConstrainedPaths<T> constrained,
            @Nullable PathNode<T> variable,
            Stops<T> stops) {
        this.literals = literals;
        this.literalPriority = literalPriority;
        this.constrained = constrained;
        this.variable = variable;
        this.stops = stops;
        int variablePriority = variable == null ? Candidates.NO_PRIORITY : variable.priority();
        this.priority = Math.max(
                Math.max(literalPriority, constrained.priority()), Math.max(variablePriority, stops.priority()));
    }

    @SuppressWarnings("unchecked") // Holds no candidate of any type.
    static <T> PathBranch<T> empty() {
        return (PathBranch<T>) EMPTY;
    }

    @Override
    public boolean isEmpty() {
        return literals.isEmpty() && constrained.isEmpty() && variable == null && stops.isEmpty();
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public void search(MatchRequest request, int depth, MatchResult<T> result) {
        if (!result.isBeatenBy(priority)) {
            return;
        }
        if (request.hasSegment(depth)) {
            PathNode<T> literal = literalFor(request, depth);
            if (literal != null) {
                literal.search(request, depth + 1, result);
            }
            if (!request.segmentIsEmpty(depth)) {
                if (!constrained.isEmpty()) {
                    constrained.search(request, depth, result);
                }
                if (variable != null) {
                    variable.search(request, depth + 1, result);
                }
            }
        } else {
            stops.ends.offerTo(result, request);
        }
        stops.rests.offerTo(result, request);
        stops.wholes.offerTo(result, request);
    }

    @Override
    public void addMethodsTo(Set<String> methods, MatchRequest request, int depth) {
        if (request.hasSegment(depth)) {
            PathNode<T> literal = literalFor(request, depth);
            if (literal != null) {
                literal.addMethodsTo(methods, request, depth + 1);
            }
            if (!request.segmentIsEmpty(depth)) {
                constrained.addMethodsTo(methods, request, depth);
                if (variable != null) {
                    variable.addMethodsTo(methods, request, depth + 1);
                }
            }
        } else {
            stops.ends.addMethodsTo(methods, request);
        }
        stops.rests.addMethodsTo(methods, request);
        stops.wholes.addMethodsTo(methods, request);
    }

    @Override
    public PathNode<T> with(List<Change<T>> changes, int depth) {
        if (isEmpty() && changes.size() == 1 && changes.getFirst().added()) {
            return new PathLeaf<>(changes.getFirst().candidate());
        }
        return changed(changes, depth);
    }

    // Stays a branch if changes leave one candidate only; that costs a little memory and no meaning.
    private PathBranch<T> changed(List<Change<T>> changes, int depth) {
        Map<String, List<Change<T>>> literalChanges = new HashMap<>();
        Map<LinearRegex, List<Change<T>>> constrainedChanges = new HashMap<>();
        List<Change<T>> variableChanges = new ArrayList<>();
        List<Change<T>> endChanges = new ArrayList<>();
        List<Change<T>> restChanges = new ArrayList<>();
        List<Change<T>> wholeChanges = new ArrayList<>();
        for (Change<T> change : changes) {
            List<Change<T>> group = switch (change.candidate().path.steps().get(depth)) {
                case Step.Literal(String text) -> literalChanges.computeIfAbsent(text, _ -> new ArrayList<>());
                case Step.Constrained(String _, LinearRegex regex) ->
                    constrainedChanges.computeIfAbsent(regex, _ -> new ArrayList<>());
                case Step.Variable _ -> variableChanges;
                case Step.End _ -> endChanges;
                case Step.Rest _ -> restChanges;
                case Step.Whole _ -> wholeChanges;
            };
            group.add(change);
        }
        Map<ByteKey, @Nullable PathNode<T>> children = new HashMap<>();
        literalChanges.forEach((text, group) -> {
            ByteKey key = ByteKey.ofSegment(text);
            children.put(key, child(literals.find(key), group, depth));
        });
        ByteTable<PathNode<T>> nextLiterals = children.isEmpty() ? literals : literals.with(children);
        return new PathBranch<>(
                nextLiterals,
                children.isEmpty() ? literalPriority : priorityOf(nextLiterals, children),
                constrained.with(constrainedChanges, depth),
                variableChanges.isEmpty() ? variable : child(variable, variableChanges, depth),
                new Stops<>(
                        stops.ends.with(endChanges), stops.rests.with(restChanges), stops.wholes.with(wholeChanges)));
    }

    private @Nullable PathNode<T> literalFor(MatchRequest request, int depth) {
        return literals.find(
                request.segmentHash(depth), request.path, request.segmentStart(depth), request.segmentEnd(depth));
    }

    private static <T> @Nullable PathNode<T> child(@Nullable PathNode<T> before, List<Change<T>> changes, int depth) {
        PathNode<T> start = before == null ? empty() : before;
        PathNode<T> after = start.with(changes, depth + 1);
        return after.isEmpty() ? null : after;
    }

    // Children that did not change have at most the priority from before, so reaching it ends the search for more.
    private int priorityOf(ByteTable<PathNode<T>> nextLiterals, Map<ByteKey, @Nullable PathNode<T>> changed) {
        int greatest = Candidates.NO_PRIORITY;
        for (PathNode<T> child : changed.values()) {
            greatest = Math.max(greatest, child == null ? Candidates.NO_PRIORITY : child.priority());
        }
        return greatest >= literalPriority
                ? greatest
                : nextLiterals.max(PathNode::priority, Candidates.NO_PRIORITY, literalPriority);
    }
}
