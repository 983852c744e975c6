package dev.tollgate.db.model;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One part of an aggregate: what is asked of a service, and what becomes of the answer.
 *
 * @param name tells it apart from the aggregate's other parts, which read its answer by it
 */
public record Part(
        String name, String service, Call call, Each each, Bounds bounds, Shaping shaping, Fallback fallback) {

    /**
     * What is asked. Texts may hold values of the request and of other parts, as {@code ${…}}.
     *
     * @param path with the variables of the route's path, maybe with a query
     * @param headers what is changed of the fields of the request, in this order
     * @param forwardHeaders which of the client's fields go along; no others do
     * @param body JSON text of a value, of which texts may hold values too
     */
    public record Call(
            String method,
            String path,
            List<FieldOperation> headers,
            List<String> forwardHeaders,
            Optional<String> body) {
        public Call {
            headers = List.copyOf(headers);
            forwardHeaders = List.copyOf(forwardHeaders);
        }
    }

    /**
     * How often it is asked.
     *
     * @param forEach for each of these values; empty: once
     * @param concurrency of such calls at a time
     * @param maxItems more values than these are a failure
     */
    public record Each(Optional<String> forEach, int concurrency, int maxItems) {}

    /**
     * What it may cost.
     *
     * @param timeout of one call, until its answer is whole; {@link Duration#ZERO}: the aggregate's alone
     * @param maxSize of one answer, in bytes
     * @param cache empty: it is asked each time
     */
    public record Bounds(Duration timeout, long maxSize, Optional<Cache> cache) {}

    /**
     * How long its answers are kept.
     *
     * @param ttl of answers that do not say so themselves; empty: those are not kept
     */
    public record Cache(Optional<Duration> ttl) {}

    /**
     * What of its answer goes into the aggregate's, and where. The members are those of an object, or of each object of
     * an array.
     *
     * @param pick the only members that are kept; empty: all
     * @param rename old names to new ones
     * @param into JSON Pointer (RFC 6901); empty: it is asked for what other parts make of it
     */
    public record Shaping(
            List<String> pick, List<String> drop, SortedMap<String, String> rename, Optional<String> into) {
        public Shaping {
            pick = List.copyOf(pick);
            drop = List.copyOf(drop);
            rename = Collections.unmodifiableSortedMap(new TreeMap<>(rename));
        }

        /** Whether the answer goes in as it came. */
        public boolean none() {
            return pick.isEmpty() && drop.isEmpty() && rename.isEmpty();
        }
    }

    /**
     * What becomes of a failure.
     *
     * @param standard JSON text that takes the place of an answer
     */
    public record Fallback(OnFailure onFailure, Optional<String> standard) {}

    /** What a failed part does to the aggregate. */
    public enum OnFailure {
        /** The aggregate fails. */
        FAIL,
        /** The part's status and content are the aggregate's, if the service has answered; else it fails. */
        RELAY,
        /** The part is left out. */
        OMIT,
        /** Null is in its place. */
        NULL,
        /** What is configured is in its place. */
        DEFAULT,
        /** Its last good answer is in its place, if the cache still has one. */
        STALE
    }
}
