package dev.tollgate.proxy.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one route that takes a request, among any number of them, without allocating. Immutable: a change gives a
 * new index that shares all but the places it touched. Each host has a tree of path segments; hosts and branches are
 * tried from the most to the least specific, and a branch is left out unless it holds more priority than the best so
 * far. The order of choice is that of {@link Rank}.
 */
public final class RouteIndex<T> {

    private final ByteTable<PathNode<T>> hosts;
    private final ByteTable<PathNode<T>> wildcards;
    private final PathNode<T> anyHost;

    private RouteIndex(ByteTable<PathNode<T>> hosts, ByteTable<PathNode<T>> wildcards, PathNode<T> anyHost) {
        this.hosts = hosts;
        this.wildcards = wildcards;
        this.anyHost = anyHost;
    }

    public static <T> RouteIndex<T> empty() {
        return new RouteIndex<>(ByteTable.empty(), ByteTable.empty(), PathBranch.empty());
    }

    /**
     * This index after a change; also the way to build one. A route that changed is in both collections, in its old and
     * its new form. Every route that comes is taken as enabled.
     *
     * @throws IllegalArgumentException if a route goes that is not here, one comes that is, or a path is malformed
     */
    public RouteIndex<T> with(Collection<Entry<T>> removed, Collection<Entry<T>> added) {
        Map<String, List<Change<T>>> exact = new HashMap<>();
        Map<String, List<Change<T>>> wildcard = new HashMap<>();
        List<Change<T>> any = new ArrayList<>();
        List<Change<T>> changes = new ArrayList<>();
        removed.forEach(entry -> Candidate.of(entry).forEach(candidate -> changes.add(new Change<>(candidate, false))));
        added.forEach(entry -> Candidate.of(entry).forEach(candidate -> changes.add(new Change<>(candidate, true))));
        for (Change<T> change : changes) {
            List<Change<T>> group = switch (change.candidate().host) {
                case HostPattern.Exact(String name) -> exact.computeIfAbsent(name, _ -> new ArrayList<>());
                case HostPattern.Wildcard(String suffix) -> wildcard.computeIfAbsent(suffix, _ -> new ArrayList<>());
                case HostPattern.Any _ -> any;
            };
            group.add(change);
        }
        return new RouteIndex<>(
                changed(hosts, exact), changed(wildcards, wildcard), any.isEmpty() ? anyHost : anyHost.with(any, 0));
    }

    /** Finds the winner for {@code request} and leaves it, or why there is none, in {@code result}. */
    public void match(MatchRequest request, MatchResult<T> result) {
        result.clear();
        if (request.hostLength > 0) {
            PathNode<T> exact = hosts.find(request.hostHash, request.host, 0, request.hostLength);
            if (exact != null) {
                exact.search(request, 0, result);
            }
            if (!wildcards.isEmpty()) {
                searchWildcards(request, result);
            }
        }
        anyHost.search(request, 0, result);
        result.locate(request);
    }

    /** The methods that routes for this host and path ask for: what {@code Allow} lists when none of them was met. */
    public SortedSet<String> allowedMethods(MatchRequest request) {
        SortedSet<String> methods = new TreeSet<>();
        if (request.hostLength > 0) {
            PathNode<T> exact = hosts.find(request.hostHash, request.host, 0, request.hostLength);
            if (exact != null) {
                exact.addMethodsTo(methods, request, 0);
            }
            for (int i = 0; i < request.suffixes; i++) {
                PathNode<T> wildcard = wildcard(request, i);
                if (wildcard != null) {
                    wildcard.addMethodsTo(methods, request, 0);
                }
            }
        }
        anyHost.addMethodsTo(methods, request, 0);
        return methods;
    }

    private void searchWildcards(MatchRequest request, MatchResult<T> result) {
        for (int i = request.suffixes - 1; i >= 0; i--) {
            PathNode<T> wildcard = wildcard(request, i);
            if (wildcard != null) {
                wildcard.search(request, 0, result);
            }
        }
    }

    private @Nullable PathNode<T> wildcard(MatchRequest request, int suffix) {
        return wildcards.find(
                request.suffixHashes[suffix], request.host, request.suffixStarts[suffix], request.hostLength);
    }

    private static <T> ByteTable<PathNode<T>> changed(
            ByteTable<PathNode<T>> table, Map<String, List<Change<T>>> changesByHost) {
        if (changesByHost.isEmpty()) {
            return table;
        }
        Map<ByteKey, @Nullable PathNode<T>> next = new HashMap<>();
        changesByHost.forEach((host, changes) -> {
            ByteKey key = ByteKey.ofHost(host);
            PathNode<T> before = table.find(key);
            PathNode<T> start = before == null ? PathBranch.empty() : before;
            PathNode<T> after = start.with(changes, 0);
            next.put(key, after.isEmpty() ? null : after);
        });
        return table.with(next);
    }
}
