package dev.tollgate.proxy.match;

import java.util.List;
import java.util.Set;

/**
 * A node of the tree of path segments: everything that asks for the same segments up to here. Immutable; a change
 * copies the nodes on its way and shares all others. A request visits a node at most once and goes no deeper than the
 * tree, so its cost is bounded by the routes whose segments it shares, whatever path it brings.
 */
sealed interface PathNode<T> permits PathBranch, PathLeaf {

    boolean isEmpty();

    /** The greatest priority at or below this node. */
    int priority();

    /**
     * Offers what lies below to {@code result}, in the order of rank but for priority; so a later one can only win by
     * strictly more priority, and what cannot have it is left out. Only children of equal rank, which several
     * constrained variables can be, make it necessary to look at what is level in priority too.
     *
     * @param depth how many segments lie above
     */
    void search(MatchRequest request, int depth, MatchResult<T> result);

    /** Adds the methods of every route that takes the request but for its method. */
    void addMethodsTo(Set<String> methods, MatchRequest request, int depth);

    /** This node after changes that all belong at or below it. */
    PathNode<T> with(List<Change<T>> changes, int depth);
}
