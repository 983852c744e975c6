package dev.tollgate.proxy.match;

import dev.tollgate.db.model.Conditions;
import dev.tollgate.db.model.Route;
import java.util.Comparator;

/**
 * How strongly a route claims a request that it takes: the least of all ranks wins. Total over all routes, meaningful
 * between those that take the same request; index and reference both choose by it.
 *
 * @param priority the route's own, higher first
 * @param host higher first: exact, then wildcards by the length of their suffix, then 0 for no host
 * @param path one letter a segment, as text: {@code a} literal, {@code b} constrained variable, {@code c} variable,
 *     {@code d} rest or the end of a prefix; {@code e} alone is a regular expression
 * @param methods whether the route asks for methods, which comes first
 * @param headers how many conditions it has for headers, more first
 * @param query how many for the query, more first
 * @param others how many for cookies, and one more if it asks for sources; more first
 * @param name the route's name
 * @param position of the path in the route, which only tells paths of one route apart
 */
public record Rank(
        int priority,
        int host,
        String path,
        boolean methods,
        int headers,
        int query,
        int others,
        String name,
        int position)
        implements Comparable<Rank> {

    private static final Comparator<Rank> ORDER = Comparator.comparing(Rank::priority, Comparator.reverseOrder())
            .thenComparing(Rank::host, Comparator.reverseOrder())
            .thenComparing(Rank::path)
            .thenComparing(Rank::methods, Comparator.reverseOrder())
            .thenComparing(Rank::headers, Comparator.reverseOrder())
            .thenComparing(Rank::query, Comparator.reverseOrder())
            .thenComparing(Rank::others, Comparator.reverseOrder())
            .thenComparing(Rank::name)
            .thenComparing(Rank::position);

    static Rank of(Route route, HostPattern host, PathPattern path, int position) {
        Conditions conditions = route.match().conditions();
        return new Rank(
                route.priority(),
                host.specificity(),
                path.shape(),
                !route.match().methods().isEmpty(),
                conditions.headers().size(),
                conditions.query().size(),
                conditions.cookies().size() + (conditions.sources().isEmpty() ? 0 : 1),
                route.name(),
                position);
    }

    /** Whether only the names tell them apart. */
    boolean levelWith(Rank other) {
        Rank renamed = new Rank(priority, host, path, methods, headers, query, others, other.name, other.position);
        return renamed.equals(other);
    }

    /** Why a request that both take goes to the winner and not here. */
    Verdict loses(Rank winner) {
        if (priority != winner.priority) {
            return Verdict.LOWER_PRIORITY;
        }
        if (host != winner.host) {
            return Verdict.LESS_SPECIFIC_HOST;
        }
        if (!path.equals(winner.path)) {
            return Verdict.LESS_SPECIFIC_PATH;
        }
        if (methods != winner.methods) {
            return Verdict.NO_METHOD_CONDITION;
        }
        if (headers != winner.headers) {
            return Verdict.FEWER_HEADER_CONDITIONS;
        }
        if (query != winner.query) {
            return Verdict.FEWER_QUERY_CONDITIONS;
        }
        return others != winner.others ? Verdict.FEWER_OTHER_CONDITIONS : Verdict.LATER_NAME;
    }

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }
}
