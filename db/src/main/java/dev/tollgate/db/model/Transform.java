package dev.tollgate.db.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a route changes of requests before they go on, and of answers before they go back. */
public record Transform(OfRequest request, OfResponse response) {

    /**
     * What becomes of a request.
     *
     * @param method empty: the one that came
     * @param body what becomes of content that is JSON
     */
    public record OfRequest(
            List<FieldOperation> headers, List<FieldOperation> query, Optional<String> method, OfBody body) {
        /** It goes on as it came. */
        public static final OfRequest NOTHING = new OfRequest(List.of(), List.of(), Optional.empty(), OfBody.NOTHING);

        public OfRequest {
            headers = List.copyOf(headers);
            query = List.copyOf(query);
        }
    }

    /**
     * What becomes of an answer.
     *
     * @param status statuses, three digits each, and what goes back in place of them
     * @param body what becomes of content that is JSON
     */
    public record OfResponse(List<FieldOperation> headers, SortedMap<String, Integer> status, OfBody body) {
        /** It goes back as it came. */
        public static final OfResponse NOTHING =
                new OfResponse(List.of(), Collections.emptySortedMap(), OfBody.NOTHING);

        public OfResponse {
            headers = List.copyOf(headers);
            status = Collections.unmodifiableSortedMap(new TreeMap<>(status));
        }
    }

    /**
     * What becomes of content.
     *
     * @param maxSize bytes that may be held at a time; more of them are a failure
     */
    public record OfBody(List<BodyOperation> operations, long maxSize) {
        /** The usual bound. */
        public static final long STANDARD_SIZE = 1L << 20;

        /** It stays as it is. */
        public static final OfBody NOTHING = new OfBody(List.of(), STANDARD_SIZE);

        public OfBody {
            operations = List.copyOf(operations);
        }
    }
}
