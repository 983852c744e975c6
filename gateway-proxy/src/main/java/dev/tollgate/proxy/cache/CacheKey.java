package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.wire.Octets;
import java.util.Arrays;

/** What requests have in common that the same answers are for, but for what those vary by. Immutable. */
final class CacheKey {
    /** Stands between URL, caller and fields; none of them holds it. */
    static final byte SEPARATOR = '\n';

    private static final String HTTP = "http";
    private static final String HTTPS = "https";
    private static final String AUTHORITY = "://";

    private final Zone zone;
    private final byte[] text;
    private final int pathFrom;
    private final int urlTo;
    private final int path;
    private final int hash;

    /**
     * @param text the URL, and behind it the caller and fields, with separators in between
     * @param pathFrom where the URL's path begins
     * @param path what {@link Generations} tells the path by
     */
    CacheKey(Zone zone, byte[] text, int pathFrom, int urlTo, int path) {
        this.zone = zone;
        this.text = text;
        this.pathFrom = pathFrom;
        this.urlTo = urlTo;
        this.path = path;
        this.hash = Arrays.hashCode(text);
    }

    Zone zone() {
        return zone;
    }

    /** What its host and path are told from others by. */
    int path() {
        return path;
    }

    /** Bytes that it takes besides the object itself. */
    int size() {
        return text.length;
    }

    String url() {
        return Octets.text(text, 0, urlTo);
    }

    /** Whose the answers are; empty: everybody's. */
    String caller() {
        int from = urlTo + 1;
        int to = from;
        while (to < text.length && text[to] != SEPARATOR) {
            to++;
        }
        return from < to ? Octets.text(text, from, to) : "";
    }

    /** Whether the URL begins so: from the path on, or from the host on, whatever the scheme. */
    boolean beginsWith(byte[] prefix) {
        int from = prefix.length > 0 && prefix[0] == '/' ? pathFrom : hostFrom();
        return Octets.beginsWith(text, from, urlTo, prefix);
    }

    private int hostFrom() {
        return text[HTTPS.length()] == ':' ? HTTPS.length() + AUTHORITY.length() : HTTP.length() + AUTHORITY.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CacheKey key && key.hash == hash && key.zone == zone && Arrays.equals(key.text, text);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
