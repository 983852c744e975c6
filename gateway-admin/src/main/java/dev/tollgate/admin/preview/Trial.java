package dev.tollgate.admin.preview;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is tried out: a request and an answer.
 *
 * @param route whose match, path, schema and transform count; empty: none
 * @param transform in place of the route's
 * @param schema in place of the route's
 * @param aggregate in place of the route's destination
 * @param parts what the services of an aggregate's parts answer, by the parts' names; others answer {@code response}
 * @param consumer who calls; empty: nobody who is known
 * @param claims what the caller's token says
 */
record Trial(
        Optional<String> route,
        Optional<JsonNode> transform,
        Optional<JsonNode> schema,
        Optional<JsonNode> aggregate,
        Asked request,
        Answered response,
        SortedMap<String, Answered> parts,
        Optional<String> consumer,
        JsonNode claims) {

    /** A request as it comes. */
    record Asked(String method, String url, SortedMap<String, String> headers, String body) {}

    /** What the service answers. */
    record Answered(int status, SortedMap<String, String> headers, String body) {}
}
