package dev.tollgate.proxy.cache;

import java.util.List;

/**
 * One answer that is kept, as it is told to people.
 *
 * @param url with scheme and host
 * @param caller whose it is; empty: everybody's
 * @param vary the names of the fields by which requests for it are told apart
 * @param bytes of memory that it takes
 * @param ageSeconds as {@code Age} would tell
 * @param ttlSeconds for how long it is fresh; negative since when it is not
 * @param hits how often it answered
 */
public record KeptReply(
        String url,
        String caller,
        int status,
        List<String> vary,
        List<String> tags,
        long bytes,
        long ageSeconds,
        long ttlSeconds,
        long hits) {

    public KeptReply {
        vary = List.copyOf(vary);
        tags = List.copyOf(tags);
    }
}
