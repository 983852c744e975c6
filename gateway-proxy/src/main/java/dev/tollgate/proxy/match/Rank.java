package dev.tollgate.proxy.match;

import java.util.Comparator;

/**
 * How strongly a route claims a request that it takes: the least of all ranks wins. Total over all routes, meaningful
 * between those that take the same request; index and reference both choose by it.
 *
 * @param priority the route's own, higher first
 * @param host higher first: exact, then wildcards by the length of their suffix, then 0 for no host
 * @param path one letter a segment, as text: {@code a} literal, {@code b} constrained variable, {@code c} variable,
 *     {@code d} rest or the end of a prefix
 * @param methods whether the route asks for methods, which comes first
 * @param name the route's name
 * @param position of the path in the route, which only tells paths of one route apart
 */
public record Rank(int priority, int host, String path, boolean methods, String name, int position)
        implements Comparable<Rank> {

    private static final Comparator<Rank> ORDER = Comparator.comparing(Rank::priority, Comparator.reverseOrder())
            .thenComparing(Rank::host, Comparator.reverseOrder())
            .thenComparing(Rank::path)
            .thenComparing(Rank::methods, Comparator.reverseOrder())
            .thenComparing(Rank::name)
            .thenComparing(Rank::position);

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }
}
