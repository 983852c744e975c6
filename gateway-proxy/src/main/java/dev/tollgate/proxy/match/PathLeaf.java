package dev.tollgate.proxy.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A node with one candidate, whose remaining steps are compared one by one: most routes share none of theirs. */
record PathLeaf<T>(Candidate<T> candidate) implements PathNode<T> {

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public int priority() {
        return candidate.priority;
    }

    @Override
    public void search(MatchRequest request, int depth, MatchResult<T> result) {
        if (result.isBeatenBy(candidate.priority) && candidate.takesPath(request, depth)) {
            result.offer(candidate, request);
        }
    }

    @Override
    public void addMethodsTo(Set<String> methods, MatchRequest request, int depth) {
        if (candidate.takesPath(request, depth) && candidate.isFulfilledBy(request)) {
            methods.addAll(candidate.entry.route().match().methods());
        }
    }

    @Override
    public PathNode<T> with(List<Change<T>> changes, int depth) {
        List<Change<T>> left = new ArrayList<>(changes);
        boolean removed = left.removeIf(
                change -> !change.added() && change.candidate().rank.equals(candidate.rank));
        if (!removed) {
            left.add(new Change<>(candidate, true));
        }
        return PathBranch.<T>empty().with(left, depth);
    }
}
