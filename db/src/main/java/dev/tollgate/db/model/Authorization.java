package dev.tollgate.db.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a route asks of its callers.
 *
 * @param always whatever the method of the request is
 * @param methods besides, of requests with this method; what is asked for GET is asked for HEAD too, unless that stands
 *     here itself
 */
public record Authorization(Requirements always, SortedMap<String, Requirements> methods) {

    public Authorization {
        methods = Collections.unmodifiableSortedMap(new TreeMap<>(methods));
    }

    /** What is asked for any method. */
    public Stream<Requirements> all() {
        return Stream.concat(Stream.of(always), methods.values().stream());
    }
}
