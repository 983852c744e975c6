package dev.tollgate.db.traffic;

import java.time.Instant;
import java.util.List;

/**
 * One request that was kept as an example. What a client or a service chose is cut: the path and query at
 * {@link #LONGEST}, all else at {@link #LONGEST_NAME} characters.
 *
 * @param id the request's {@code X-Request-Id}
 * @param at when its head was read
 * @param query without the question mark, secrets masked; empty if there was none
 * @param status 0 if there was no reply
 * @param code as in {@link AnswerCount}, or {@code client_closed}
 * @param route empty if none won
 * @param service empty if the gateway answered
 * @param target {@code host:port} that was tried last; empty if none was
 * @param consumer empty if nobody was recognized
 * @param credential name of the key or other credential, never its value
 * @param upstreamMs 0 if no service was asked
 * @param gatewayMs the gateway's own time up to the reply's head; 0 if that is not known
 * @param bytesOut the reply as sent, head included
 * @param cache what the response cache did for it; empty if its route does not cache
 * @param tried every try at a target, oldest first
 * @param heads header fields of the request and the reply
 * @param capturedBy the rule of capture that had it kept whole; empty if none had
 */
public record RequestRecord(
        String id,
        Instant at,
        String node,
        String method,
        String path,
        String query,
        String host,
        int status,
        String code,
        String route,
        String service,
        String target,
        String consumer,
        String credential,
        String clientAddress,
        double totalMs,
        double upstreamMs,
        double gatewayMs,
        long bytesOut,
        String cache,
        List<Attempt> tried,
        Heads heads,
        String capturedBy) {

    /**
     * One try at a target.
     *
     * @param part of an aggregate, for which it was made; empty if for the request itself
     * @param target {@code host:port}; empty if that was not known any more
     * @param startMs since the request's head was read
     * @param ms up to the response's head or the failure; 0 if it was left before
     * @param status what the target answered with; 0 if it did not
     * @param code why it did not; empty if it did
     */
    public record Attempt(String part, String target, double startMs, double ms, int status, String code) {}

    /** The most characters of a path or a query. */
    public static final int LONGEST = 512;
    /** The most characters of anything else. */
    public static final int LONGEST_NAME = 261;

    public RequestRecord {
        id = cut(id, LONGEST_NAME);
        method = cut(method, LONGEST_NAME);
        path = cut(path, LONGEST);
        query = cut(query, LONGEST);
        host = cut(host, LONGEST_NAME);
        target = cut(target, LONGEST_NAME);
        consumer = cut(consumer, LONGEST_NAME);
        credential = cut(credential, LONGEST_NAME);
        clientAddress = cut(clientAddress, LONGEST_NAME);
        tried = List.copyOf(tried);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** How many tries at targets there were. */
    public int attempts() {
        return tried.size();
    }

    /** Whether it says more than that all was well: an error, or an answer of the gateway's own. */
    public boolean failed() {
        return status >= 500 || !code.isEmpty();
    }

    /** The same request, as a node of this name saw it. */
    public RequestRecord seenBy(String name) {
        return with(name, heads);
    }

    /** The same without header fields. */
    public RequestRecord withoutHeads() {
        return with(node, Heads.NONE);
    }

    private RequestRecord with(String name, Heads others) {
        return new RequestRecord(
                id,
                at,
                name,
                method,
                path,
                query,
                host,
                status,
                code,
                route,
                service,
                target,
                consumer,
                credential,
                clientAddress,
                totalMs,
                upstreamMs,
                gatewayMs,
                bytesOut,
                cache,
                tried,
                others,
                capturedBy);
    }
}
