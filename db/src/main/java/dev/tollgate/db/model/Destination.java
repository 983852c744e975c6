package dev.tollgate.db.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What becomes of a request that a route has won. */
public sealed interface Destination {

    /**
     * The request goes on to a service.
     *
     * @param stripPrefix whether the matched prefix is taken off the path
     */
    record ToService(String service, boolean stripPrefix) implements Destination {}

    /**
     * The gateway answers by itself.
     *
     * @param status 200 to 599
     */
    record Respond(int status, SortedMap<String, String> headers, String body) implements Destination {
        public Respond {
            headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        }
    }
}
