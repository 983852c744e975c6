package dev.tollgate.db.caching;

import java.util.List;

/**
 * What a node keeps of one route.
 *
 * @param replies how many answers
 * @param bytes of memory that they take
 * @param examples some of them, those first that answered most, at most {@link #MOST_EXAMPLES}
 */
public record RouteCache(String route, long replies, long bytes, List<CachedReply> examples) {
    /** The most answers that are told one by one. */
    public static final int MOST_EXAMPLES = 50;

    public RouteCache {
        examples = examples.stream().limit(MOST_EXAMPLES).toList();
    }
}
