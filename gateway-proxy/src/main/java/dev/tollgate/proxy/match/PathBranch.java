package dev.tollgate.proxy.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node under which there is more than one way to go on, or nothing yet. */
final class PathBranch<T> implements PathNode<T> {

    private static final PathBranch<?> EMPTY =
            new PathBranch<>(ByteTable.empty(), Candidates.NO_PRIORITY, null, Candidates.none(), Candidates.none());

    private final ByteTable<PathNode<T>> literals;
    private final int literalPriority;
    private final @Nullable PathNode<T> variable;
    private final Candidates<T> ends;
    private final Candidates<T> rests;
    private final int priority;

    private PathBranch(
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
        int variablePriority = variable == null ? Candidates.NO_PRIORITY : variable.priority();
        this.priority =
                Math.max(Math.max(literalPriority, variablePriority), Math.max(ends.priority(), rests.priority()));
    }

    @SuppressWarnings("unchecked") // Holds no candidate of any type.
    static <T> PathBranch<T> empty() {
        return (PathBranch<T>) EMPTY;
    }

    @Override
    public boolean isEmpty() {
        return literals.isEmpty() && variable == null && ends.isEmpty() && rests.isEmpty();
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
            if (variable != null && !request.segmentIsEmpty(depth)) {
                variable.search(request, depth + 1, result);
            }
        } else {
            ends.offerTo(result, request);
        }
        rests.offerTo(result, request);
    }

    @Override
    public void addMethodsTo(Set<String> methods, MatchRequest request, int depth) {
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
        return new PathBranch<>(
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
