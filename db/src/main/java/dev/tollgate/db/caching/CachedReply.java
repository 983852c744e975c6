package dev.tollgate.db.caching;

import java.util.List;

/**
 * One answer that a node keeps. What clients and services chose is cut at {@link #LONGEST} characters.
 *
 * @param url with scheme and host, values of its query that may be secrets masked
 * @param caller whose it is; empty: everybody's
 * @param vary what requests for it said in the fields that it varies by, as {@code name: value}
 * @param bytes of memory that it takes
 * @param ageSeconds as {@code Age} would tell
 * @param ttlSeconds for how long it is fresh; not above zero if it is not
 * @param hits how often it answered
 */
public record CachedReply(
        String url,
        String caller,
        int status,
        List<String> vary,
        List<String> tags,
        long bytes,
        long ageSeconds,
        long ttlSeconds,
        long hits) {

    /** The most characters of each text. */
    public static final int LONGEST = 256;

    private static final int MOST_WORDS = 10;

    public CachedReply {
        url = cut(url);
        caller = cut(caller);
        vary = vary.stream().limit(MOST_WORDS).map(CachedReply::cut).toList();
        tags = tags.stream().limit(MOST_WORDS).map(CachedReply::cut).toList();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
