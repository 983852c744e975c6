package dev.tollgate.proxy.exchange;

import java.util.Locale;

/** What the response cache did for a request of a route that caches. */
public enum CacheResult {
    /** Answered with what is fresh. */
    HIT,
    /** Nothing to answer with: the service was asked. */
    MISS,
    /** Answered with what is fresh no longer, as the rule or the answer allows. */
    STALE,
    /** The service confirmed what was kept, and that was the answer. */
    REVALIDATED,
    /** The cache had nothing to do with it: the request is of a kind that is not kept, or forbids it. */
    BYPASS;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The name in metrics, access lines and the admin API. */
    public String text() {
        return text;
    }
}
